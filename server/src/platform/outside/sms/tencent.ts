import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Client as TencentSmsClient } from 'tencentcloud-sdk-nodejs-sms/tencentcloud/services/sms/v20210111/sms_client.js'
import type { SendSmsRequest } from 'tencentcloud-sdk-nodejs-sms/tencentcloud/services/sms/v20210111/sms_models.js'
import { areaOf, type Sms, type SmsGateway, type SmsOutcome, type SmsParams, type SmsTemplateIds } from './gateway.ts'
import { outcomeOf } from './outcome-table.ts'
import { TENCENT_MEANINGS } from './tencent-outcomes.ts'
import { withinTime } from './unreachable.ts'

export interface TencentSmsConfig {
  /** https://sms.tencentcloudapi.com, or whatever stands in its place; http is allowed */
  endpoint: string
  secretId: string
  secretKey: string
  /** the region that serves the requests, ap-guangzhou for one; not where the numbers are */
  region: string
  smsSdkAppId: string
  /** the approved signature's content, without 【】 */
  signName: string
  templates: SmsTemplateIds
  timeoutMilliseconds: number
}

const PROVIDER_HOST = 'sms.tencentcloudapi.com'

// the order in which an approved text numbers its variables
const VARIABLES: { [Template in keyof SmsParams]: (params: SmsParams[Template]) => string[] } = {
  'verification-code': ({ code, minutes }) => [code, String(minutes)],
  'number-rebound': ({ undo, hours }) => [undo, String(hours)],
  'sign-in-changed': ({ what }) => [what],
  'appeal-opened': ({ hours }) => [String(hours)],
  'member-invited': ({ organisation }) => [organisation],
}

function variablesOf<T extends keyof SmsParams>({ template, params }: { template: T; params: SmsParams[T] }): string[] {
  return VARIABLES[template](params)
}

/**
 * Tencent Cloud SMS, by its official SDK: SendSms of 2021-01-11, signed with TC3-HMAC-SHA256. The SDK does not retry.
 * Loading it takes about 0.1 s, which starts here and is awaited by the first message.
 */
export function tencentGateway(config: TencentSmsConfig): SmsGateway {
  const client = openClient(config)
  client.catch(() => {}) // told by every send
  return {
    name: 'tencent',
    // https://cloud.tencent.com/document/product/382/13303: the first for the same content
    quota: [
      { messages: 1, perSeconds: 30 },
      { messages: 10, perSeconds: 86_400 },
    ],
    send: (sms) => withinTime(config.timeoutMilliseconds, async () => send(await client, sms, config)),
  }
}

async function send(client: TencentSmsClient, sms: Sms, config: TencentSmsConfig): Promise<SmsOutcome> {
  const area = areaOf(sms.to)
  const templateId = config.templates[sms.template][area]
  if (!templateId) return { kind: 'refused', providerCode: 'foyer.no-international-template' }
  const request: SendSmsRequest = {
    PhoneNumberSet: [sms.to],
    SmsSdkAppId: config.smsSdkAppId,
    SignName: config.signName,
    TemplateId: templateId,
    TemplateParamSet: variablesOf(sms),
    SessionContext: sms.reference,
  }
  try {
    const { SendStatusSet: [status] = [] } = await client.SendSms(request)
    // HTTP 200 says that the request was understood; each number has a status of its own
    if (status?.Code === 'Ok') return { kind: 'accepted', providerId: status.SerialNo ?? '' }
    return outcomeOf(status?.Code ?? 'unrecognised', TENCENT_MEANINGS)
  } catch (error) {
    const { code, httpCode } = error as { code?: string; httpCode?: number }
    if (httpCode) return { kind: 'unreachable', cause: `HTTP ${httpCode}` }
    if (code && !/^E[A-Z]+$/.test(code)) return outcomeOf(code, TENCENT_MEANINGS)
    throw error
  }
}

async function openClient(config: TencentSmsConfig): Promise<TencentSmsClient> {
  const endpoint = new URL(config.endpoint)
  const { Client } = await import('tencentcloud-sdk-nodejs-sms/tencentcloud/services/sms/v20210111/sms_client.js')
  return new Client({
    credential: { secretId: config.secretId, secretKey: config.secretKey },
    region: config.region,
    profile: {
      httpProfile: {
        protocol: `${endpoint.protocol}//`,
        endpoint: signedHost(endpoint),
        reqTimeout: config.timeoutMilliseconds / 1000,
        agent: agentTo(endpoint),
      },
    },
  })
}

// The SDK signs the endpoint's host, and for the service takes that host's first word. So it is told the provider's
// host, which any stand-in is called by, and the agent connects to the stand-in.
function signedHost(endpoint: URL): string {
  return endpoint.hostname.endsWith('.tencentcloudapi.com') ? endpoint.hostname : PROVIDER_HOST
}

function agentTo(endpoint: URL): HttpAgent {
  const secure = endpoint.protocol === 'https:'
  const host = endpoint.hostname.replace(/^\[(.*)\]$/, '$1')
  const address = { host, port: Number(endpoint.port) || (secure ? 443 : 80), servername: host }
  const agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true })
  const connect = agent.createConnection.bind(agent)
  agent.createConnection = (options, callback) => connect({ ...options, ...address }, callback)
  return agent
}
