import { type Config, SANDBOX_CREDENTIALS } from '../../config/index.ts'
import { aliyunGateway } from './aliyun.ts'
import type { SmsGateway, SmsGatewayName } from './gateway.ts'
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
        templates: {
          'verification-code': {
            mainland: config.TENCENT_SMS_TEMPLATE_CODE,
            international: own(config, config.TENCENT_SMS_TEMPLATE_CODE_INTERNATIONAL),
          },
        },
        timeoutMilliseconds: ANSWERS_WITHIN,
      }),
    aliyun: () =>
      aliyunGateway({
        endpoint: config.ALIYUN_SMS_ENDPOINT,
        accessKeyId: config.ALIYUN_SMS_ACCESS_KEY_ID,
        accessKeySecret: config.ALIYUN_SMS_ACCESS_KEY_SECRET,
        signName: config.ALIYUN_SMS_SIGN_NAME,
        templates: {
          'verification-code': {
            mainland: config.ALIYUN_SMS_TEMPLATE_CODE,
            international: own(config, config.ALIYUN_SMS_TEMPLATE_CODE_INTERNATIONAL),
          },
        },
        timeoutMilliseconds: ANSWERS_WITHIN,
      }),
  }
  return config.SMS_GATEWAYS.map((name) => open[name]())
}

/** In production an operator without an international template of their own sends to mainland numbers only. */
function own(config: Config, template: string): string | undefined {
  const { tencent, aliyun } = SANDBOX_CREDENTIALS
  const sandboxs = [tencent.templates.international, aliyun.templates.international].some((one) => one === template)
  return config.FOYER_MODE === 'production' && sandboxs ? undefined : template
}
