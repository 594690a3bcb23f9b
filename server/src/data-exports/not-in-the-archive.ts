import type { Locale } from '@foyer/contract'

/** Why something that is kept of a person is not in the archive of their data; the README says so. */
export const WHY_NOT = {
  secret: {
    'zh-CN': '密码、恢复码、通行密钥的密钥和登录凭证：我们只以无法还原的形式保存；',
    en: 'Passwords, recovery codes, keys of passkeys, what keeps a terminal signed in: kept in a form that cannot be read back.',
  },
  passing: {
    'zh-CN':
      '正在进行的事，例如尚未用过的验证码、未完成的登录、在会议开始前的等候、待答复的超级管理员邀请、等待发送到设备的消息：最多保留几天；',
    en: 'What is under way, such as codes that were not used yet, sign-ins that were not ended, waiting for a meeting to begin, an offer of the super admin role, news for your terminals: it lasts a few days at most.',
  },
  hashed: {
    'zh-CN': '发送过的短信和出错次数的记录：其中的号码和地址只是密钥散列，没有短信内容；',
    en: 'Notes on text messages that were sent and on tries that failed: by keyed hashes of numbers and addresses, without any text.',
  },
  organisation: {
    'zh-CN': '企业的操作日志、设置和导入的名单：它们属于企业；',
    en: "The log of an organisation's administrators, its settings and the lists that it imports: they are the organisation's.",
  },
  twice: {
    'zh-CN': '号码换绑的过程：前后的号码和时间已在 numbers.json 中。',
    en: 'How one number came in place of another: both, and when, stand in numbers.json.',
  },
} as const satisfies Record<string, Record<Locale, string>>

export type WhyNot = keyof typeof WHY_NOT

/** Every table with something about a person of which no document is made. */
// biome-ignore format: a table
export const NOT_IN_THE_ARCHIVE: Record<string, WhyNot | 'picture' | 'onlyOfClosedAccounts'> = {
  avatars:               'picture', // in pictures/
  closures:              'onlyOfClosedAccounts',
  session_tokens:        'secret',
  proofs:                'secret',
  code_challenges:       'passing',
  passkey_challenges:    'passing',
  wechat_visits:         'passing',
  sso_visits:            'passing',
  sign_in_tickets:       'passing',
  hand_overs:            'passing',
  lobby:                 'passing',
  super_admin_offers:    'passing',
  live_messages:         'passing',
  data_exports:          'passing',
  messages:              'hashed',
  message_tries:         'hashed',
  failed_tries:          'hashed',
  administrators_log:    'organisation',
  organisation_settings: 'organisation',
  sso_connections:       'organisation',
  applications:          'organisation',
  webhook_events:        'organisation',
  imports:               'organisation',
  import_lines:          'organisation',
  rebindings:            'twice',
  'graphile_worker._private_jobs': 'passing',
}
