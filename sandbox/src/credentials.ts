/**
 * What the sandbox's servers accept. Public on purpose: these open nothing but the sandbox.
 * They have the shape of the server's configuration, less the addresses.
 */
export const SANDBOX_CREDENTIALS = {
  tencent: {
    secretId: 'AKID-foyer-sandbox',
    secretKey: 'foyer-sandbox-tencent-secret-key',
    region: 'ap-guangzhou',
    smsSdkAppId: '1400000001',
    signName: '门厅',
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
    signName: '门厅',
    templates: {
      'verification-code': { mainland: 'SMS_100000001', international: 'SMS_100000002' },
      'number-rebound': { mainland: 'SMS_100000003', international: 'SMS_100000004' },
      'sign-in-changed': { mainland: 'SMS_100000005', international: 'SMS_100000006' },
      'appeal-opened': { mainland: 'SMS_100000007', international: 'SMS_100000008' },
      'member-invited': { mainland: 'SMS_100000009', international: 'SMS_100000010' },
    },
  },
  wechat: {
    /** the website application: QR codes on web and desktop */
    web: { appId: 'wx0000foyerweb01', secret: 'foyer-sandbox-wechat-web-secret' },
    /** the mobile application: the WeChat app on the same phone */
    mobile: { appId: 'wx0000foyerapp01', secret: 'foyer-sandbox-wechat-app-secret' },
  },
  idp: {
    /** the product as the identity provider's confidential client; it authenticates with client_secret_basic */
    oidc: { clientId: 'foyer-sandbox-sso', clientSecret: 'foyer-sandbox-sso-secret' },
  },
} as const
