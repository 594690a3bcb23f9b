import { isIPv4 } from 'node:net'
import {
  DEVELOPMENT_SECRET,
  LIVEKIT_OF_DEVELOPMENT,
  SANDBOX_CREDENTIALS,
  type Settings,
  SettingsShape,
} from './settings.ts'

export {
  DEVELOPMENT_SECRET,
  LIVEKIT_OF_DEVELOPMENT,
  MEDIA_ADDRESS_OF_DEVELOPMENT,
  SANDBOX_CREDENTIALS,
  SETTINGS,
  type Settings,
} from './settings.ts'

/** What the server runs by: the settings, checked together. */
export interface Config extends Omit<Settings, 'FOYER_PUBLIC_URL' | 'FOYER_ORGANISATION_TRIALS' | 'DATABASE_URL'> {
  FOYER_PUBLIC_URL: string
  FOYER_ORGANISATION_TRIALS: boolean
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
    FOYER_ORGANISATION_TRIALS: settings.FOYER_ORGANISATION_TRIALS ?? settings.FOYER_SANDBOX_URL !== undefined,
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
  if (config.FOYER_TURN_URLS.length > 0 && !config.FOYER_TURN_SECRET)
    problems.push('FOYER_TURN_SECRET: needed with FOYER_TURN_URLS')
  const [first = 0, last = 0] = config.FOYER_MEDIA_PORTS.split('-').map(Number)
  if (first < 1024 || last > 65535 || last <= first)
    problems.push('FOYER_MEDIA_PORTS: ports from 1024 to 65535, first-last')
  if (addressesOf(config).some((one) => !isIPv4(one))) problems.push('FOYER_MEDIA_ADDRESS: no IPv4 address')
  if (config.FOYER_MEDIA === 'liveKit') {
    for (const name of ['LIVEKIT_URL', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET'] as const)
      if (!config[name]) problems.push(`${name}: needed with FOYER_MEDIA=liveKit`)
  }
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
  if (config.FOYER_MEDIA === 'embedded' && addressesOf(config).some((one) => one.startsWith('127.')))
    problems.push('FOYER_MEDIA_ADDRESS: nobody else reaches this machine there; set the address that browsers reach')
  if (config.FOYER_MEDIA === 'liveKit') problems.push(...ofLiveKit(config))
  const { tencent, aliyun, wechat } = SANDBOX_CREDENTIALS
  if (config.SMS_GATEWAYS.includes('tencent')) {
    if (config.TENCENT_SMS_SECRET_ID === tencent.secretId || config.TENCENT_SMS_SECRET_KEY === tencent.secretKey)
      problems.push('TENCENT_SMS_SECRET_KEY: the sandbox credentials are refused in production')
    if (config.TENCENT_SMS_APP_ID === tencent.smsSdkAppId)
      problems.push('TENCENT_SMS_APP_ID: the sandbox app is refused in production')
    problems.push(...ofGateway(config, 'TENCENT_SMS', Object.values(tencent.templates)))
  }
  if (config.SMS_GATEWAYS.includes('aliyun')) {
    if (
      config.ALIYUN_SMS_ACCESS_KEY_ID === aliyun.accessKeyId ||
      config.ALIYUN_SMS_ACCESS_KEY_SECRET === aliyun.accessKeySecret
    )
      problems.push('ALIYUN_SMS_ACCESS_KEY_SECRET: the sandbox credentials are refused in production')
    problems.push(...ofGateway(config, 'ALIYUN_SMS', Object.values(aliyun.templates)))
  }
  if (config.WECHAT) {
    for (const name of ['WECHAT_OPEN_URL', 'WECHAT_API_URL'] as const)
      if (!config[name].startsWith('https://')) problems.push(`${name}: https is required in production`)
    if (config.WECHAT_WEB_APP_ID === wechat.web.appId || config.WECHAT_WEB_SECRET === wechat.web.secret)
      problems.push('WECHAT_WEB_APP_ID: the sandbox app is refused in production; WECHAT=off goes without WeChat')
    const mobile =
      config.WECHAT_MOBILE_APP_ID === wechat.mobile.appId || config.WECHAT_MOBILE_SECRET === wechat.mobile.secret
    if (config.WECHAT_APP_AUTHORIZE_URL && mobile)
      problems.push('WECHAT_MOBILE_APP_ID: the sandbox app is refused in production')
  }
  return problems
}

function ofLiveKit({ LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET = '' }: Config): string[] {
  const problems: string[] = []
  const { key, secret } = LIVEKIT_OF_DEVELOPMENT
  if (LIVEKIT_URL?.startsWith('ws:')) problems.push('LIVEKIT_URL: wss is required in production')
  if (LIVEKIT_API_KEY === key) problems.push("LIVEKIT_API_KEY: LiveKit's development key is public; set your own")
  if (LIVEKIT_API_SECRET === secret || LIVEKIT_API_SECRET.length < 32)
    problems.push('LIVEKIT_API_SECRET: at least 32 random characters in production')
  return problems
}

function addressesOf({ FOYER_MEDIA_ADDRESS }: Pick<Config, 'FOYER_MEDIA_ADDRESS'>): string[] {
  return FOYER_MEDIA_ADDRESS.split(',').map((one) => one.trim())
}

/** What holds for every gateway: https, and texts of the operator's own for mainland numbers. */
function ofGateway(
  config: Config,
  prefix: 'TENCENT_SMS' | 'ALIYUN_SMS',
  sandboxs: readonly { mainland: string }[],
): string[] {
  const problems: string[] = []
  if (!config[`${prefix}_ENDPOINT`].startsWith('https://'))
    problems.push(`${prefix}_ENDPOINT: https is required in production`)
  for (const text of ['CODE', 'REBOUND', 'CHANGED', 'APPEAL'] as const)
    if (sandboxs.some(({ mainland }) => mainland === config[`${prefix}_TEMPLATE_${text}`]))
      problems.push(`${prefix}_TEMPLATE_${text}: the sandbox template is refused in production`)
  return problems
}
