import { DEVELOPMENT_SECRET, SANDBOX_CREDENTIALS, type Settings, SettingsShape } from './settings.ts'

export { DEVELOPMENT_SECRET, SANDBOX_CREDENTIALS, SETTINGS, type Settings } from './settings.ts'

/** What the server runs by: the settings, checked together. */
export interface Config extends Omit<Settings, 'FOYER_PUBLIC_URL' | 'DATABASE_URL'> {
  FOYER_PUBLIC_URL: string
  DATABASE_URL: string
}

/** Settings that cannot be run with; `problems` names each wrong field. */
export class ConfigError extends Error {
  readonly problems: string[]

  constructor(problems: string[]) {
    super(`The configuration is not right:\n${problems.map((one) => `  ${one}`).join('\n')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/** Reads the environment. Throws ConfigError with every wrong field at once; no value is ever repeated in it. */
export function configFrom(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const read = SettingsShape.safeParse(given)
  if (!read.success)
    throw new ConfigError(read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
  const settings = read.data
  const config = {
    ...settings,
    FOYER_PUBLIC_URL: (settings.FOYER_PUBLIC_URL ?? `http://localhost:${settings.FOYER_PORT}`).replace(/\/$/, ''),
    DATABASE_URL: settings.DATABASE_URL ?? '',
  }
  const problems = [...together(config), ...(config.FOYER_MODE === 'production' ? inProduction(config) : [])]
  if (problems.length > 0) throw new ConfigError(problems)
  return config
}

function together(config: Config): string[] {
  const problems: string[] = []
  if (!config.DATABASE_URL) problems.push('DATABASE_URL: missing (npm start sets it for the embedded database)')
  if (config.BLOBS === 's3' && !config.S3_BUCKET) problems.push('S3_BUCKET: needed with BLOBS=s3')
  if ((config.S3_ACCESS_KEY_ID === undefined) !== (config.S3_SECRET_ACCESS_KEY === undefined))
    problems.push('S3_SECRET_ACCESS_KEY: S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY go together')
  return problems
}

/** Production starts with nothing that only development may have. */
function inProduction(config: Config): string[] {
  const problems: string[] = []
  if (config.FOYER_SECRET === DEVELOPMENT_SECRET)
    problems.push('FOYER_SECRET: the development secret is public; set your own')
  if (config.FOYER_SANDBOX_URL) problems.push('FOYER_SANDBOX_URL: the sandbox is refused in production')
  if (!config.FOYER_PUBLIC_URL.startsWith('https://'))
    problems.push('FOYER_PUBLIC_URL: https is required in production')
  if (config.FOYER_TRUST_PROXY === 0)
    problems.push('FOYER_TRUST_PROXY: something ends TLS in production; without its number everybody has its address')
  const { tencent, aliyun } = SANDBOX_CREDENTIALS
  if (config.SMS_GATEWAYS.includes('tencent')) {
    if (config.TENCENT_SMS_SECRET_ID === tencent.secretId || config.TENCENT_SMS_SECRET_KEY === tencent.secretKey)
      problems.push('TENCENT_SMS_SECRET_KEY: the sandbox credentials are refused in production')
    if (!config.TENCENT_SMS_ENDPOINT.startsWith('https://'))
      problems.push('TENCENT_SMS_ENDPOINT: https is required in production')
    if (config.TENCENT_SMS_APP_ID === tencent.smsSdkAppId)
      problems.push('TENCENT_SMS_APP_ID: the sandbox app is refused in production')
    if (config.TENCENT_SMS_TEMPLATE_CODE === tencent.templates.mainland)
      problems.push('TENCENT_SMS_TEMPLATE_CODE: the sandbox template is refused in production')
  }
  if (config.SMS_GATEWAYS.includes('aliyun')) {
    if (
      config.ALIYUN_SMS_ACCESS_KEY_ID === aliyun.accessKeyId ||
      config.ALIYUN_SMS_ACCESS_KEY_SECRET === aliyun.accessKeySecret
    )
      problems.push('ALIYUN_SMS_ACCESS_KEY_SECRET: the sandbox credentials are refused in production')
    if (!config.ALIYUN_SMS_ENDPOINT.startsWith('https://'))
      problems.push('ALIYUN_SMS_ENDPOINT: https is required in production')
    if (config.ALIYUN_SMS_TEMPLATE_CODE === aliyun.templates.mainland)
      problems.push('ALIYUN_SMS_TEMPLATE_CODE: the sandbox template is refused in production')
  }
  return problems
}
