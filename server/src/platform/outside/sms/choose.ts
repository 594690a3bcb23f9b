import { type Config, SANDBOX_CREDENTIALS } from '../../config/index.ts'
import { aliyunGateway } from './aliyun.ts'
import type { SmsGateway, SmsGatewayName, SmsTemplateIds } from './gateway.ts'
import { tencentGateway } from './tencent.ts'

const ANSWERS_WITHIN = 8000

/** The gateways of the configuration, in the operator's order. */
export function smsGateways(config: Config): SmsGateway[] {
  const open: Record<SmsGatewayName, () => SmsGateway> = {
    tencent: () =>
      tencentGateway({
        endpoint: config.TENCENT_SMS_ENDPOINT,
        secretId: config.TENCENT_SMS_SECRET_ID,
        secretKey: config.TENCENT_SMS_SECRET_KEY,
        region: config.TENCENT_SMS_REGION,
        smsSdkAppId: config.TENCENT_SMS_APP_ID,
        signName: config.TENCENT_SMS_SIGN_NAME,
        templates: templatesOf(config, 'TENCENT_SMS'),
        timeoutMilliseconds: ANSWERS_WITHIN,
      }),
    aliyun: () =>
      aliyunGateway({
        endpoint: config.ALIYUN_SMS_ENDPOINT,
        accessKeyId: config.ALIYUN_SMS_ACCESS_KEY_ID,
        accessKeySecret: config.ALIYUN_SMS_ACCESS_KEY_SECRET,
        signName: config.ALIYUN_SMS_SIGN_NAME,
        templates: templatesOf(config, 'ALIYUN_SMS'),
        timeoutMilliseconds: ANSWERS_WITHIN,
      }),
  }
  return config.SMS_GATEWAYS.map((name) => open[name]())
}

function templatesOf(config: Config, gateway: 'TENCENT_SMS' | 'ALIYUN_SMS'): SmsTemplateIds {
  const ids = (text: 'CODE' | 'REBOUND' | 'CHANGED' | 'APPEAL' | 'INVITED') => ({
    mainland: config[`${gateway}_TEMPLATE_${text}`],
    international: own(config, config[`${gateway}_TEMPLATE_${text}_INTERNATIONAL`]),
  })
  return {
    'verification-code': ids('CODE'),
    'number-rebound': ids('REBOUND'),
    'sign-in-changed': ids('CHANGED'),
    'appeal-opened': ids('APPEAL'),
    'member-invited': ids('INVITED'),
  }
}

/** In production an operator without an international template of their own sends to mainland numbers only. */
function own(config: Config, template: string): string | undefined {
  const { tencent, aliyun } = SANDBOX_CREDENTIALS
  const sandboxs = [tencent, aliyun].flatMap(({ templates }) => Object.values(templates))
  const isSandboxs = sandboxs.some(({ international }) => international === template)
  return config.FOYER_MODE === 'production' && isSandboxs ? undefined : template
}
