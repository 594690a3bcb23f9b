import { randomUUID } from 'node:crypto'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import parsePhoneNumber, { type PhoneNumber } from 'libphonenumber-js/max'
import { z } from 'zod'
import type { Clock } from './clock.ts'
import { SANDBOX_CREDENTIALS } from './credentials.ts'
import { type GatewayControl, playDead } from './faults.ts'
import { createLimits, type LimitRule } from './limits.ts'
import type { PretendPhones } from './phone.ts'
import { tc3Problem } from './tc3-signature.ts'
import {
  ADDRESS,
  renderParts,
  renderText,
  type Template,
  type Templates,
  tencentTemplates,
  type Variable,
} from './templates.ts'
import { isTencentErrorCode, TENCENT_ERRORS, type TencentErrorCode } from './tencent-errors.ts'

const { secretId, secretKey, smsSdkAppId, signName } = SANDBOX_CREDENTIALS.tencent

// https://cloud.tencent.com/document/product/382/13303; a day is counted as any 24 hours
const LIMITS: readonly LimitRule[] = [
  {
    messages: 1,
    perSeconds: 30,
    countedBy: ({ number, content }) => `${number} ${content}`,
    refusal: refusalOf('LimitExceeded.PhoneNumberThirtySecondLimit'),
  },
  {
    messages: 10,
    perSeconds: 86_400,
    countedBy: ({ number }) => number,
    refusal: refusalOf('LimitExceeded.PhoneNumberDailyLimit'),
  },
]

const SEND_SMS = z.object({
  PhoneNumberSet: z.array(z.string()),
  SmsSdkAppId: z.string(),
  TemplateId: z.string(),
  SignName: z.string().optional(),
  TemplateParamSet: z.array(z.string()).default([]),
  ExtendCode: z.string().optional(),
  SessionContext: z.string().max(511).default(''),
  SenderId: z.string().optional(),
})
type SendSms = z.infer<typeof SEND_SMS>

/** Tencent Cloud SMS as its clients see it: API 3.0, SendSms of 2021-01-11, signed with TC3-HMAC-SHA256. */
export function createTencentSms(
  phones: PretendPhones,
  clock: Clock,
  productUrl: URL,
): { server: FastifyInstance } & GatewayControl {
  const templates = tencentTemplates(productUrl)
  const server = Fastify({ bodyLimit: 10_485_760, forceCloseConnections: true })
  const control: GatewayControl = {
    name: 'tencent',
    limits: createLimits(LIMITS, clock),
    errorCodes: Object.keys(TENCENT_ERRORS),
    fault: { kind: 'normal' },
  }

  // the signature covers the body's bytes, so they are kept as they came
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  server.addHook('onRequest', async (request, reply) => {
    playDead(control, request, reply)
  })
  server.post('/', async (request) => ({ Response: { ...answerTo(request), RequestId: randomUUID() } }))

  function answerTo(request: FastifyRequest) {
    const { fault } = control
    if (fault.kind === 'error' && isTencentErrorCode(fault.code) && TENCENT_ERRORS[fault.code].appears === 'request') {
      return failure(fault.code)
    }
    const problem = problemOf(request)
    if (problem) return failure(problem)
    const body = SEND_SMS.safeParse(parseJson(request.body as Buffer))
    if (!body.success) return failure('InvalidParameter')
    if (body.data.PhoneNumberSet.length === 0) return failure('MissingParameter.EmptyPhoneNumberSet')
    if (body.data.PhoneNumberSet.length > 200) return failure('LimitExceeded.PhoneNumberCountLimit')
    const numbers = body.data.PhoneNumberSet.map((text) => ({ text, number: parsePhoneNumber(text, 'CN') }))
    if (new Set(numbers.map(({ number }) => areaOf(number))).size > 1) {
      return failure('UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber')
    }
    return { SendStatusSet: numbers.map(({ text, number }) => sendTo(text, number, body.data)) }
  }

  function sendTo(text: string, number: PhoneNumber | undefined, sms: SendSms) {
    const values = Object.fromEntries(sms.TemplateParamSet.map((value, index) => [`${index + 1}`, value]))
    const sending = {
      number: number?.number ?? text,
      signName: sms.SignName ?? '',
      content: JSON.stringify([sms.TemplateId, sms.TemplateParamSet]),
    }
    const { fault } = control
    const limit = fault.kind === 'no-limits' ? undefined : control.limits.exceeded(sending)?.refusal
    const code =
      fault.kind === 'error' ? (fault.code as TencentErrorCode) : (problemOfSms(number, sms, templates) ?? limit?.code)
    const status = {
      PhoneNumber: sending.number,
      SessionContext: sms.SessionContext,
      IsoCode: number?.country ?? 'DEF',
    }
    if (code) {
      return { ...status, SerialNo: '', Fee: 0, Code: code, Message: TENCENT_ERRORS[code as TencentErrorCode].message }
    }

    control.limits.count(sending)
    const template = templates[sms.TemplateId]!
    phones.deliver({
      number: sending.number,
      gateway: 'tencent',
      text: renderText(template, sms.SignName ?? signName, values),
      ...renderParts(template, values),
      reference: sms.SessionContext,
    })
    return { ...status, SerialNo: `2640:${randomUUID()}`, Fee: 1, Code: 'Ok', Message: 'send success' }
  }

  return Object.assign(control, { server })
}

/** What the gateway checks before it looks at the message: who asks, and for what. */
function problemOf(request: FastifyRequest): TencentErrorCode | undefined {
  const headers = request.headers as Record<string, string | undefined>
  if (!headers['x-tc-action'] || !headers['x-tc-version'] || !headers['x-tc-timestamp']) return 'MissingParameter'
  const [path = '/', query = ''] = request.url.split('?')
  const signed = { method: request.method, path, query, headers, body: (request.body as Buffer) ?? '' }
  const unsigned = tc3Problem(signed, { secretId, secretKey, service: 'sms' }, new Date())
  if (unsigned) return unsigned
  if (headers['x-tc-action'] !== 'SendSms') return 'InvalidAction'
  if (headers['x-tc-version'] !== '2021-01-11') return 'NoSuchVersion'
  if (!headers['x-tc-region']) return 'MissingParameter'
}

/** What the gateway checks for each number. */
function problemOfSms(
  number: PhoneNumber | undefined,
  sms: SendSms,
  templates: Templates,
): TencentErrorCode | undefined {
  const template = templates[sms.TemplateId]
  const area = areaOf(number)
  if (sms.SmsSdkAppId !== smsSdkAppId) return 'UnauthorizedOperation.SmsSdkAppIdVerifyFail'
  if (!number?.isValid()) return 'InvalidParameterValue.IncorrectPhoneNumber'
  if (area === 'mainland' ? sms.SignName !== signName : (sms.SignName ?? signName) !== signName) {
    return 'FailedOperation.SignatureIncorrectOrUnapproved'
  }
  if (!template) return 'FailedOperation.TemplateIncorrectOrUnapproved'
  if (template.area === 'mainland' && area === 'international') {
    return 'UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone'
  }
  if (template.area === 'international' && area === 'mainland') {
    return 'UnsupportedOperation.GlobalTemplateToChineseMainlandPhone'
  }
  if (sms.TemplateParamSet.length !== template.variables.length) {
    return 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate'
  }
  return template.variables
    .map((variable, index) => problemOfValue(sms.TemplateParamSet[index]!, variable, template))
    .find((problem) => problem !== undefined)
}

// a code template takes nothing but up to six digits; the others take no address anywhere
function problemOfValue(value: string, { holds }: Variable, template: Template): TencentErrorCode | undefined {
  const isOfCode = template.variables.some((variable) => variable.holds === 'code')
  if (isOfCode) return /^\d{0,6}$/.test(value) ? undefined : 'InvalidParameterValue.TemplateParameterFormatError'
  if (ADDRESS.test(value)) return 'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter'
  // a firm's account has no such limit; to keep it is to work with everybody's
  if (template.area === 'mainland' && value.length > 12) {
    return 'InvalidParameterValue.TemplateParameterLengthLimit'
  }
  return holds === 'number' && !/^\d+$/.test(value)
    ? 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate'
    : undefined
}

function areaOf(number: PhoneNumber | undefined): Template['area'] {
  return !number || number.countryCallingCode === '86' ? 'mainland' : 'international'
}

function parseJson(body: Buffer | undefined): unknown {
  try {
    return JSON.parse(String(body))
  } catch {
    return undefined
  }
}

function refusalOf(code: TencentErrorCode) {
  return { code, message: TENCENT_ERRORS[code].message }
}

function failure(code: TencentErrorCode) {
  return { Error: { Code: code, Message: TENCENT_ERRORS[code].message } }
}
