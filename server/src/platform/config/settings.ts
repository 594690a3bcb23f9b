import { z } from 'zod'

/** Secrets that everybody can read in this repository; production refuses to start with one of them. */
export const DEVELOPMENT_SECRET = 'development-only-secret-do-not-use-in-production'

/** The sandbox knows these (a test compares them); they open nothing anywhere else. */
export const SANDBOX_CREDENTIALS = {
  tencent: {
    secretId: 'AKID-foyer-sandbox',
    secretKey: 'foyer-sandbox-tencent-secret-key',
    smsSdkAppId: '1400000001',
    templates: {
      'verification-code': { mainland: '1000001', international: '1000002' },
      'number-rebound': { mainland: '1000003', international: '1000004' },
      'sign-in-changed': { mainland: '1000005', international: '1000006' },
      'appeal-opened': { mainland: '1000007', international: '1000008' },
      'member-invited': { mainland: '1000009', international: '1000010' },
    },
  },
  aliyun: {
    accessKeyId: 'LTAI-foyer-sandbox',
    accessKeySecret: 'foyer-sandbox-aliyun-access-key-secret',
    templates: {
      'verification-code': { mainland: 'SMS_100000001', international: 'SMS_100000002' },
      'number-rebound': { mainland: 'SMS_100000003', international: 'SMS_100000004' },
      'sign-in-changed': { mainland: 'SMS_100000005', international: 'SMS_100000006' },
      'appeal-opened': { mainland: 'SMS_100000007', international: 'SMS_100000008' },
      'member-invited': { mainland: 'SMS_100000009', international: 'SMS_100000010' },
    },
  },
  wechat: {
    web: { appId: 'wx0000foyerweb01', secret: 'foyer-sandbox-wechat-web-secret' },
    mobile: { appId: 'wx0000foyerapp01', secret: 'foyer-sandbox-wechat-app-secret' },
  },
  signName: '门厅',
} as const

/** What `livekit-server --dev` runs with, for everybody to read in its manual. */
export const LIVEKIT_OF_DEVELOPMENT = { key: 'devkey', secret: 'secret' }

/** Reached from the machine itself, and so nobody else's in production. */
export const MEDIA_ADDRESS_OF_DEVELOPMENT = '127.0.0.1'

/** The texts that an operator has approved at each gateway; what each must hold stands beside its name. */
const TEXTS = {
  TEMPLATE_CODE: ['verification-code', 'a code: {1} or `code` the code, {2} or `minutes` the minutes it lives'],
  TEMPLATE_REBOUND: [
    'number-rebound',
    'the number was changed: `{FOYER_PUBLIC_URL}/undo#` and then {1} or `undo`, within {2} or `hours` hours',
  ],
  TEMPLATE_CHANGED: ['sign-in-changed', 'how one signs in was changed: {1} or `what` says what'],
  TEMPLATE_APPEAL: ['appeal-opened', 'an appeal was opened for the account, due in {1} or `hours` hours'],
  TEMPLATE_INVITED: ['member-invited', 'an organisation, {1} or `organisation`, made an account for the number'],
} as const
type TextSetting = keyof typeof TEXTS
type Gateway = 'TENCENT' | 'ALIYUN'
type TemplateSettings = Record<`${Gateway}_SMS_${TextSetting}${'' | '_INTERNATIONAL'}`, z.ZodDefault<z.ZodString>>

function templateSettings(): TemplateSettings {
  const settings: Record<string, z.ZodDefault<z.ZodString>> = {}
  for (const gateway of ['tencent', 'aliyun'] as const)
    for (const [setting, [template, says]] of Object.entries(TEXTS)) {
      const ids = SANDBOX_CREDENTIALS[gateway].templates[template]
      const name = `${gateway.toUpperCase()}_SMS_${setting}`
      settings[name] = z.string().default(ids.mainland).describe(`Template for mainland numbers; ${says}.`)
      settings[`${name}_INTERNATIONAL`] = z.string().default(ids.international).describe('The same for other numbers.')
    }
  return settings as TemplateSettings
}

const port = z.coerce.number().int().min(0).max(65535)
const onOff = z.enum(['on', 'off']).transform((word) => word === 'on')
const url = z.url({ protocol: /^https?$/ })

/**
 * Everything an operator sets, one row a setting: docs/operate.md is written from this table, and a wrong field is
 * refused at boot by its name.
 */
export const SETTINGS = {
  FOYER_MODE: z
    .enum(['development', 'production'])
    .default('development')
    .describe('`production` refuses the sandbox, default secrets and a public address without https.'),
  FOYER_HOST: z.string().default('127.0.0.1').describe('The address to listen on; `0.0.0.0` for every interface.'),
  FOYER_PORT: port.default(7400).describe('The port to listen on.'),
  FOYER_PUBLIC_URL: url
    .optional()
    .describe(
      'The address that people open. Default: `http://localhost:{FOYER_PORT}`; https is required in production.',
    ),
  FOYER_TRUST_PROXY: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe(
      'How many reverse proxies of yours stand before it: so many last entries of X-Forwarded-For are believed.',
    ),
  FOYER_SECRET: z
    .string()
    .min(32)
    .default(DEVELOPMENT_SECRET)
    .describe(
      'At least 32 random characters. Seals queued messages and keys hashes; changing it voids codes on their way.',
    ),
  FOYER_DATA: z.string().default('./data').describe('Where the embedded database and pictures are kept.'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'a postgresql:// address')
    .optional()
    .describe(
      'A PostgreSQL server (15 or newer, UTF-8, with ICU as the usual packages have it). Without it `npm start` brings up an embedded one under FOYER_DATA.',
    ),
  FOYER_DATABASE_CONNECTIONS: z.coerce
    .number()
    .int()
    .min(2)
    .max(200)
    .default(10)
    .describe(
      'Connections to the database, per server process; jobs, notifications and webhooks take up to nine more.',
    ),
  FOYER_MOST_EVENT_LOOP_DELAY: z.coerce
    .number()
    .int()
    .min(0)
    .default(2000)
    .describe(
      'Milliseconds. Where the event loop is later than that for longer than a moment, endpoints answer 503 with Retry-After until it is in time again; files, health, metrics and what keeps a place in a meeting are answered all the same. 0 turns that off.',
    ),
  FOYER_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace'])
    .default('info')
    .describe('Least level logged.'),
  FOYER_WEB_FOLDER: z.string().default('./web/dist').describe('The built web app.'),
  FOYER_SANDBOX_URL: url
    .optional()
    .describe('Where the sandbox is. Set by `npm start` in development; never in production.'),
  FOYER_ORGANISATION_TRIALS: onOff
    .optional()
    .describe(
      '`on`: a person may begin an organisation on trial from their own account, three a day. `off`: you create them (Organisations, above). Default: `on` with the sandbox, else `off`.',
    ),

  SMS_GATEWAYS: z
    .string()
    .default('tencent,aliyun')
    .transform((list) => list.split(',').map((name) => name.trim()))
    .pipe(
      z
        .array(z.enum(['tencent', 'aliyun']))
        .min(1)
        .refine((names) => new Set(names).size === names.length, 'each once'),
    )
    .describe('The gateways in the order they are tried; the next one takes over when one fails.'),
  TENCENT_SMS_ENDPOINT: url.default('https://sms.tencentcloudapi.com').describe('Tencent Cloud SMS.'),
  TENCENT_SMS_REGION: z.string().default('ap-guangzhou').describe('Its region.'),
  TENCENT_SMS_SECRET_ID: z.string().default(SANDBOX_CREDENTIALS.tencent.secretId).describe('Its SecretId.'),
  TENCENT_SMS_SECRET_KEY: z.string().default(SANDBOX_CREDENTIALS.tencent.secretKey).describe('Its SecretKey.'),
  TENCENT_SMS_APP_ID: z.string().default(SANDBOX_CREDENTIALS.tencent.smsSdkAppId).describe('Its SmsSdkAppId.'),
  TENCENT_SMS_SIGN_NAME: z.string().default(SANDBOX_CREDENTIALS.signName).describe('The approved signature.'),
  ALIYUN_SMS_ENDPOINT: url.default('https://dysmsapi.aliyuncs.com').describe('Aliyun SMS.'),
  ALIYUN_SMS_ACCESS_KEY_ID: z.string().default(SANDBOX_CREDENTIALS.aliyun.accessKeyId).describe('Its AccessKey id.'),
  ALIYUN_SMS_ACCESS_KEY_SECRET: z
    .string()
    .default(SANDBOX_CREDENTIALS.aliyun.accessKeySecret)
    .describe('Its AccessKey secret.'),
  ALIYUN_SMS_SIGN_NAME: z.string().default(SANDBOX_CREDENTIALS.signName).describe('The approved signature.'),
  ...templateSettings(),

  WECHAT: onOff
    .default(true)
    .describe('`off`: nobody signs in or binds by WeChat. `on` needs a website app at the WeChat Open Platform.'),
  WECHAT_OPEN_URL: url.default('https://open.weixin.qq.com').describe('Where WeChat shows its QR codes.'),
  WECHAT_API_URL: url.default('https://api.weixin.qq.com').describe('The API of the WeChat Open Platform.'),
  WECHAT_WEB_APP_ID: z
    .string()
    .default(SANDBOX_CREDENTIALS.wechat.web.appId)
    .describe('The website app (snsapi_login).'),
  WECHAT_WEB_SECRET: z.string().default(SANDBOX_CREDENTIALS.wechat.web.secret).describe('Its AppSecret.'),
  WECHAT_APP_AUTHORIZE_URL: url
    .optional()
    .describe(
      'Where a mobile client is sent to open the WeChat app: the bridge of your native wrapper to the Open SDK. Unset: mobile shows the QR code too.',
    ),
  WECHAT_MOBILE_APP_ID: z
    .string()
    .default(SANDBOX_CREDENTIALS.wechat.mobile.appId)
    .describe('The mobile app, under the same Open Platform account (so that both share the unionid).'),
  WECHAT_MOBILE_SECRET: z.string().default(SANDBOX_CREDENTIALS.wechat.mobile.secret).describe('Its AppSecret.'),

  FOYER_MEDIA: z
    .enum(['embedded', 'liveKit'])
    .default('embedded')
    .describe('What carries sound and pictures: the engine in this process (one process, small rooms), or LiveKit.'),
  FOYER_MEDIA_ADDRESS: z
    .string()
    .regex(/^ *\d+(\.\d+){3}( *, *\d+(\.\d+){3})* *$/, 'IPv4 addresses, separated by commas')
    .default(MEDIA_ADDRESS_OF_DEVELOPMENT)
    .describe(
      'The IPv4 addresses, separated by commas, at which browsers reach the media ports of this machine; behind a NAT that forwards them, the address before it. Default: this machine and its own network; production asks for yours.',
    ),
  FOYER_MEDIA_PORTS: z
    .string()
    .regex(/^\d+-\d+$/, 'first-last')
    .default('20000-20999')
    .describe('The UDP ports of the embedded engine, first-last; open them in the firewall. Four a terminal.'),
  FOYER_TURN_URLS: z
    .string()
    .default('')
    .transform((list) => list.split(',').flatMap((one) => (one.trim() ? [one.trim()] : [])))
    .pipe(z.array(z.string().regex(/^turns?:/, 'turn:host:port or turns:host:port')))
    .describe(
      'Your TURN server (coturn with `use-auth-secret`, closed as in step 6), separated by commas; none: terminals reach it directly.',
    ),
  FOYER_TURN_SECRET: z.string().default('').describe('Its `static-auth-secret`.'),
  LIVEKIT_URL: z
    .url({ protocol: /^wss?$/ })
    .optional()
    .describe('Where browsers reach LiveKit; required with FOYER_MEDIA=liveKit; wss is required in production.'),
  LIVEKIT_API_URL: url.optional().describe('Where this server reaches it; default: the same address over http(s).'),
  LIVEKIT_API_KEY: z.string().optional().describe('Its API key, for rooms of Foyer alone.'),
  LIVEKIT_API_SECRET: z.string().optional().describe('Its API secret, at least 32 characters.'),

  BLOBS: z
    .enum(['folder', 's3'])
    .default('folder')
    .describe('Where pictures are kept: a folder under FOYER_DATA, or S3.'),
  S3_ENDPOINT: url.optional().describe('An S3-compatible store; not needed for AWS itself.'),
  S3_REGION: z.string().default('us-east-1').describe('Its region.'),
  S3_BUCKET: z.string().optional().describe('The bucket; required with BLOBS=s3.'),
  S3_ACCESS_KEY_ID: z.string().optional().describe('Its access key; without it the AWS credential chain is used.'),
  S3_SECRET_ACCESS_KEY: z.string().optional().describe('Its secret key.'),
  S3_PATH_STYLE: onOff.default(true).describe('`off` for stores that want the bucket in the host name.'),
} as const

export type SettingName = keyof typeof SETTINGS
export const SettingsShape = z.object(SETTINGS)
export type Settings = z.output<typeof SettingsShape>
