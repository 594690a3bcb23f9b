import { ConfigError, configFrom, DEVELOPMENT_SECRET, SANDBOX_CREDENTIALS, SETTINGS } from '@foyer/server/config'

type SettingName = keyof typeof SETTINGS

const BEGIN = '<!-- settings: written by `npm run docs` -->'
const END = '<!-- /settings -->'

/** docs/operate.md with its table of settings made anew; what stands around it is written by hand. */
export function withSettings(page: string): string {
  const [before, rest = ''] = page.split(BEGIN)
  const after = rest.split(END)[1]
  if (after === undefined) throw new Error(`the page has no place for the settings: ${BEGIN} … ${END}`)
  return `${before}${BEGIN}\n\n${settingsTable()}\n\n${END}${after}`
}

function settingsTable(): string {
  const rows = Object.entries(SETTINGS).map(([name, setting]) =>
    [`\`${name}\``, defaultOf(name as SettingName), setting.description ?? '', inProduction(name as SettingName)].join(
      ' | ',
    ),
  )
  return [
    '| setting | default | meaning | in production |',
    '|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n')
}

function defaultOf(name: SettingName): string {
  const value = defaultValue(name)
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return ''
  if (value === DEVELOPMENT_SECRET) return 'a public one, for development'
  if (isSandboxs(value)) return "the sandbox's"
  if (typeof value === 'boolean') return value ? '`on`' : '`off`'
  return `\`${Array.isArray(value) ? value.join(',') : value}\``
}

function defaultValue(name: SettingName): unknown {
  const read = SETTINGS[name].safeParse(undefined)
  return read.success ? read.data : undefined
}

/** Found out by trying: does a production configuration without this setting start? */
function inProduction(name: SettingName): string {
  if (name === 'FOYER_MODE') return '**`production`**'
  if (name === 'FOYER_SANDBOX_URL') return 'refused'
  if (name === 'DATABASE_URL') return '**required**, unless `npm start` brings up the embedded one'
  if (refused({ ...PRODUCTION, [name]: undefined }, name)) return '**required**'
  return isSandboxs(defaultValue(name)) ? '**set it**' : ''
}

function refused(environment: Record<string, string | undefined>, name: SettingName): boolean {
  try {
    configFrom(environment)
    return false
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.some((problem) => concerns(problem, name))
    throw error
  }
}

/** A gateway's credentials are refused together, by the name of the secret one. */
function concerns(problem: string, name: SettingName): boolean {
  const named = problem.split(':')[0] ?? ''
  return named === name || (CREDENTIALS.test(named) && CREDENTIALS.test(name) && named.slice(0, 6) === name.slice(0, 6))
}
const CREDENTIALS = /_(SECRET|ACCESS_KEY)_(ID|KEY|SECRET)$/

function isSandboxs(value: unknown): boolean {
  return leaves(SANDBOX_CREDENTIALS).includes(value)
}

function leaves(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value]
}

/** A configuration that production starts with. */
const PRODUCTION: Record<string, string | undefined> = {
  FOYER_MODE: 'production',
  FOYER_PUBLIC_URL: 'https://meet.example.com',
  FOYER_SECRET: 'x'.repeat(32),
  FOYER_TRUST_PROXY: '1',
  FOYER_MEDIA_ADDRESS: '203.0.113.5',
  DATABASE_URL: 'postgresql://foyer@database/foyer',
  TENCENT_SMS_SECRET_ID: 'an id',
  TENCENT_SMS_APP_ID: '1400123456',
  TENCENT_SMS_TEMPLATE_CODE: '2345678',
  TENCENT_SMS_TEMPLATE_REBOUND: '2345679',
  TENCENT_SMS_TEMPLATE_CHANGED: '2345680',
  TENCENT_SMS_TEMPLATE_APPEAL: '2345681',
  TENCENT_SMS_TEMPLATE_INVITED: '2345682',
  ALIYUN_SMS_TEMPLATE_CODE: 'SMS_234567890',
  ALIYUN_SMS_TEMPLATE_REBOUND: 'SMS_234567891',
  ALIYUN_SMS_TEMPLATE_CHANGED: 'SMS_234567892',
  ALIYUN_SMS_TEMPLATE_APPEAL: 'SMS_234567893',
  ALIYUN_SMS_TEMPLATE_INVITED: 'SMS_234567894',
  TENCENT_SMS_SECRET_KEY: 'a key',
  ALIYUN_SMS_ACCESS_KEY_ID: 'an id',
  ALIYUN_SMS_ACCESS_KEY_SECRET: 'a secret',
  WECHAT_WEB_APP_ID: 'wx0123456789abcdef',
  WECHAT_WEB_SECRET: 'a secret',
}

/** That it is one; the rest of this file rests on it. */
export function productionStarts(): boolean {
  return configFrom(PRODUCTION).FOYER_MODE === 'production'
}
