import { createRequire } from 'node:module'
import { setImmediate } from 'node:timers/promises'
import type dysmsapi from '@alicloud/dysmsapi20170525'
import type openApiCore from '@alicloud/openapi-core'
import { ALIYUN_MEANINGS, businessLimitSeconds } from './aliyun-outcomes.ts'
import { areaOf, type Sms, type SmsGateway, type SmsOutcome, type SmsParams, type SmsTemplateIds } from './gateway.ts'
import { outcomeOf } from './outcome-table.ts'
import { withinTime } from './unreachable.ts'

export interface AliyunSmsConfig {
  /** https://dysmsapi.aliyuncs.com, or whatever stands in its place; http is allowed */
  endpoint: string
  accessKeyId: string
  accessKeySecret: string
  /** the approved signature's content, without 【】 */
  signName: string
  templates: SmsTemplateIds
  timeoutMilliseconds: number
}

// Aliyun names an approved text's variables, and approves no text for codes with a second variable: the text says itself
// how many minutes a code is good for.
const VARIABLES: { [Template in keyof SmsParams]: (params: SmsParams[Template]) => Record<string, string> } = {
  'verification-code': ({ code }) => ({ code }),
  'number-rebound': ({ undo, hours }) => ({ undo, hours: String(hours) }),
  'sign-in-changed': ({ what }) => ({ what }),
  'appeal-opened': ({ hours }) => ({ hours: String(hours) }),
  'member-invited': ({ organisation }) => ({ organisation }),
}

function variablesOf<T extends keyof SmsParams>({ template, params }: { template: T; params: SmsParams[T] }) {
  return VARIABLES[template](params)
}

/**
 * Aliyun's SMS service, by its official SDK: SendSms of 2017-05-25, signed with ACS3-HMAC-SHA256. The SDK does not
 * retry unless told to. Loading it takes about 0.3 s, which starts here and is awaited by the first message.
 */
export function aliyunGateway(config: AliyunSmsConfig): SmsGateway {
  const sdk = openSdk(config)
  sdk.catch(() => {}) // told by every send
  return {
    name: 'aliyun',
    // https://help.aliyun.com/document_detail/2881383.html: codes under one signature
    quota: [
      { messages: 1, perSeconds: 60 },
      { messages: 5, perSeconds: 3_600 },
      { messages: 10, perSeconds: 86_400 },
    ],
    send: (sms) => withinTime(config.timeoutMilliseconds, async () => send(await sdk, sms, config)),
  }
}

async function send({ client, SendSmsRequest }: Sdk, sms: Sms, config: AliyunSmsConfig): Promise<SmsOutcome> {
  const area = areaOf(sms.to)
  const templateCode = config.templates[sms.template][area]
  if (!templateCode) return { kind: 'refused', providerCode: 'foyer.no-international-template' }
  const request = new SendSmsRequest({
    phoneNumbers: aliyunNumber(sms.to),
    signName: config.signName,
    templateCode,
    templateParam: JSON.stringify(variablesOf(sms)),
    outId: sms.reference,
  })
  try {
    const { body } = await client.sendSms(request)
    if (body?.code === 'OK') return { kind: 'accepted', providerId: body.bizId ?? '' }
    return failure(body?.code, body?.message)
  } catch (error) {
    const { code, statusCode = 0 } = error as { code?: string; statusCode?: number }
    // an answer of something in between, a proxy for one, has a status but no code of the provider's
    if (statusCode >= 500) return { kind: 'unreachable', cause: `HTTP ${statusCode}` }
    if (statusCode) return failure(code)
    throw error
  }
}

function failure(code = 'unrecognised', message = ''): SmsOutcome {
  const outcome = outcomeOf(code, ALIYUN_MEANINGS)
  if (code !== 'isv.BUSINESS_LIMIT_CONTROL' || outcome.kind !== 'limited') return outcome
  return { ...outcome, retryAfterSeconds: businessLimitSeconds(message) }
}

// mainland numbers as the 11 digits, others as country code and number, both without +
function aliyunNumber(number: string): string {
  return number.startsWith('+86') ? number.slice(3) : number.slice(1)
}

type Sdk = Awaited<ReturnType<typeof openSdk>>

// The SDK is CommonJS with a default export of its own, which import() gives in one wrapper more or less, depending on
// who loads it; require gives it as it is.
async function openSdk(config: AliyunSmsConfig) {
  await setImmediate()
  const require = createRequire(import.meta.url)
  const { default: Client, SendSmsRequest } = require('@alicloud/dysmsapi20170525') as typeof dysmsapi
  const { $OpenApiUtil } = require('@alicloud/openapi-core') as typeof openApiCore
  const endpoint = new URL(config.endpoint)
  const client = new Client(
    new $OpenApiUtil.Config({
      accessKeyId: config.accessKeyId,
      accessKeySecret: config.accessKeySecret,
      protocol: endpoint.protocol === 'http:' ? 'http' : 'https',
      endpoint: endpoint.host,
      connectTimeout: config.timeoutMilliseconds,
      readTimeout: config.timeoutMilliseconds,
    }),
  )
  return { client, SendSmsRequest }
}
