import { randomInt, randomUUID } from 'node:crypto'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import parsePhoneNumber, { type PhoneNumber } from 'libphonenumber-js/max'
import { z } from 'zod'
import { acs3Problem } from './acs3-signature.ts'
import { ALIYUN_ERRORS, type AliyunErrorCode, isAliyunErrorCode } from './aliyun-errors.ts'
import type { Clock } from './clock.ts'
import { SANDBOX_CREDENTIALS } from './credentials.ts'
import { type GatewayControl, playDead } from './faults.ts'
import { createLimits, type LimitRule } from './limits.ts'
import type { PretendPhones } from './phone.ts'
import { ADDRESS, aliyunTemplates, renderParts, renderText, type Variable } from './templates.ts'

const { accessKeyId, accessKeySecret, signName } = SANDBOX_CREDENTIALS.aliyun

// https://help.aliyun.com/document_detail/2881383.html: codes to one number under one signature, over sliding windows
const LIMITS: readonly LimitRule[] = [
  limit(1, 60, '触发分钟级流控Permits:1'),
  limit(5, 3_600, '触发小时级流控Permits:5'),
  limit(10, 86_400, '触发天级流控Permits:10'),
]

const TEMPLATE_PARAM = z.record(z.string(), z.string())

interface Answer {
  status: number
  body: Record<string, string>
}

/** Aliyun's SMS service as its clients see it: RPC style, SendSms of 2017-05-25, signed with ACS3-HMAC-SHA256. */
export function createAliyunSms(
  phones: PretendPhones,
  clock: Clock,
  productUrl: URL,
): { server: FastifyInstance } & GatewayControl {
  const templates = aliyunTemplates(productUrl)
  const server = Fastify({ forceCloseConnections: true })
  const control: GatewayControl = {
    name: 'aliyun',
    limits: createLimits(LIMITS, clock),
    errorCodes: Object.keys(ALIYUN_ERRORS),
    fault: { kind: 'normal' },
  }
  const nonces = new Set<string>()

  // the signature covers the body's bytes, so they are kept as they came
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  server.addHook('onRequest', async (request, reply) => {
    playDead(control, request, reply)
  })
  server.post('/', async (request, reply) => {
    const { status, body } = answerTo(request)
    return reply.code(status).send({ RequestId: randomUUID().toUpperCase(), ...body })
  })

  function answerTo(request: FastifyRequest): Answer {
    const query = request.query as Record<string, string>
    const body = (request.body as Buffer | undefined) ?? Buffer.alloc(0)
    // the SDK puts the parameters in the query; the gateway takes them from a form as well
    const parameters = { ...query, ...Object.fromEntries(new URLSearchParams(body.toString())) }
    const { fault } = control
    if (fault.kind === 'error' && isAliyunErrorCode(fault.code)) return failure(fault.code)

    const problem = problemOf(request, query, body) ?? replayed(request) ?? missing(parameters)
    if (problem) return failure(problem)
    return sendSms(parameters)
  }

  function replayed(request: FastifyRequest): AliyunErrorCode | undefined {
    const nonce = String(request.headers['x-acs-signature-nonce'])
    if (nonces.has(nonce)) return 'SignatureNonceUsed'
    nonces.add(nonce)
    if (nonces.size > 100_000) nonces.clear()
  }

  function sendSms(parameters: Record<string, string>): Answer {
    const texts = parameters.PhoneNumbers!.split(',')
    if (texts.length > 1000) return failure('isv.MOBILE_COUNT_OVER_LIMIT')
    const template = templates[parameters.TemplateCode!]
    if (parameters.SignName !== signName) return failure('isv.SMS_SIGNATURE_ILLEGAL')
    if (!template) return failure('isv.SMS_TEMPLATE_ILLEGAL')
    const values = TEMPLATE_PARAM.safeParse(parseJson(parameters.TemplateParam))
    if (!values.success) return failure('isv.INVALID_JSON_PARAM')
    if (template.variables.some(({ name }) => !values.data[name])) return failure('isv.TEMPLATE_MISSING_PARAMETERS')
    const problems = template.variables.map((variable) => problemOfValue(values.data[variable.name]!, variable))
    const problem = problems.find((one) => one !== undefined)
    if (problem) return failure(problem)

    const numbers = texts.map((text) => readNumber(text))
    if (!numbers.every((number) => number?.isValid())) return failure('isv.MOBILE_NUMBER_ILLEGAL')
    const areas = new Set(numbers.map((number) => (number!.countryCallingCode === '86' ? 'mainland' : 'international')))
    if (areas.size > 1) return failure('isv.MOBILE_NUMBER_ILLEGAL')
    if (!areas.has(template.area)) {
      return failure(template.area === 'mainland' ? 'isv.SMS_TEMPLATE_ILLEGAL' : 'isv.DOMESTIC_NUMBER_NOT_SUPPORTED')
    }

    const sendings = numbers.map((number) => ({ number: number!.number, signName, content: '' }))
    const exceeded =
      control.fault.kind === 'no-limits' ? [] : sendings.map((sending) => control.limits.exceeded(sending))
    const refusal = exceeded.find((rule) => rule !== undefined)?.refusal
    if (refusal) return { status: 200, body: { Code: refusal.code, Message: refusal.message } }

    for (const sending of sendings) {
      control.limits.count(sending)
      phones.deliver({
        number: sending.number,
        gateway: 'aliyun',
        text: renderText(template, signName, values.data),
        ...renderParts(template, values.data),
        reference: parameters.OutId ?? '',
      })
    }
    const bizId = `${randomInt(100_000_000, 999_999_999)}${Date.now()}^0`
    return { status: 200, body: { Code: 'OK', Message: 'OK', BizId: bizId } }
  }

  return Object.assign(control, { server })
}

/** What the API gateway checks before the service sees the request. */
function problemOf(request: FastifyRequest, query: Record<string, string>, body: Buffer): AliyunErrorCode | undefined {
  const headers = request.headers as Record<string, string | undefined>
  const signed = { method: request.method, path: request.url.split('?')[0]!, query, headers, body }
  const unsigned = acs3Problem(signed, { accessKeyId, accessKeySecret }, new Date())
  if (unsigned) return unsigned
  if (headers['x-acs-version'] !== '2017-05-25') return 'InvalidVersion'
  if (headers['x-acs-action'] !== 'SendSms') return 'InvalidAction.NotFound'
}

function missing(parameters: Record<string, string>): AliyunErrorCode | undefined {
  if (!parameters.PhoneNumbers) return 'MissingPhoneNumbers'
  if (!parameters.SignName) return 'MissingSignName'
  if (!parameters.TemplateCode) return 'MissingTemplateCode'
}

// what a variable may hold goes by the kind that it was approved as
const HOLDS: Readonly<Record<Variable['holds'], RegExp>> = {
  code: /^[\dA-Za-z]{4,6}$/,
  number: /^\d{1,35}$/,
  token: /^[\dA-Za-z_-]{1,35}$/,
  words: /^[^\p{C}【】]{1,35}$/u,
}

function problemOfValue(value: string, { holds }: Variable): AliyunErrorCode | undefined {
  if (ADDRESS.test(value)) return 'isv.PARAM_NOT_SUPPORT_URL'
  if (value.length > 35) return 'isv.PARAM_LENGTH_LIMIT'
  return HOLDS[holds].test(value) ? undefined : 'isv.TEMPLATE_PARAMS_ILLEGAL'
}

// mainland: the bare number or one with +86, 0086 or 86; others: country code and number, without +
function readNumber(text: string): PhoneNumber | undefined {
  const mainland = /^(?:\+86|0086|86)?(1\d{10})$/.exec(text)
  if (mainland) return parsePhoneNumber(mainland[1]!, 'CN')
  return /^[1-9]\d{5,14}$/.test(text) ? parsePhoneNumber(`+${text}`) : undefined
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '{}')
  } catch {
    return undefined
  }
}

function limit(messages: number, perSeconds: number, message: string): LimitRule {
  return {
    messages,
    perSeconds,
    countedBy: (sending) => `${sending.number} ${sending.signName}`,
    refusal: { code: 'isv.BUSINESS_LIMIT_CONTROL', message },
  }
}

function failure(code: AliyunErrorCode): Answer {
  const { status, message } = ALIYUN_ERRORS[code]
  return { status, body: { Code: code, Message: message, ...(status === 200 ? {} : { HostId: 'localhost' }) } }
}
