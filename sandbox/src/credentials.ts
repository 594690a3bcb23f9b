/**
 * What the sandbox gateways accept. Public on purpose: these open nothing but the sandbox.
 * They have the shape of the server's gateway configuration, less the address.
 */
export const SANDBOX_CREDENTIALS = {
  tencent: {
    secretId: 'AKID-foyer-sandbox',
    secretKey: 'foyer-sandbox-tencent-secret-key',
    region: 'ap-guangzhou',
    smsSdkAppId: '1400000001',
    signName: '门厅',
    templates: { 'verification-code': { mainland: '1000001', international: '1000002' } },
  },
  aliyun: {
    accessKeyId: 'LTAI-foyer-sandbox',
    accessKeySecret: 'foyer-sandbox-aliyun-access-key-secret',
    signName: '门厅',
    templates: { 'verification-code': { mainland: 'SMS_100000001', international: 'SMS_100000002' } },
  },
} as const
