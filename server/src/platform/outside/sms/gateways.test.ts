import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ALIYUN_ERRORS, type Sandbox, startSandbox, type TENCENT_ERRORS } from '@foyer/sandbox'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aliyunGateway } from './aliyun.ts'
import type { Sms, SmsGateway, SmsGatewayName, SmsOutcome, SmsTemplateIds } from './gateway.ts'
import { tencentGateway } from './tencent.ts'

const ALICE = '+8613800000001'
const HONG_KONG = '+85251234567'
const CODE = '482913'
const TIMEOUT = 1_500

// how far the time of the sandbox's limits is ahead
let ahead = 0
let sandbox: Sandbox
let gateways: Record<SmsGatewayName, SmsGateway>

beforeAll(async () => {
  const clock = { now: () => new Date(Date.now() + ahead) }
  sandbox = await startSandbox({ productUrl: 'http://localhost:7400', clock })
  gateways = { tencent: tencent(), aliyun: aliyun() }
  // the SDKs take their time to load, which is not what the tests below measure
  await Promise.all([import('@alicloud/dysmsapi20170525'), import('tencentcloud-sdk-nodejs-sms')])
})

afterAll(() => sandbox.stop())

beforeEach(() => {
  ahead = 0
  sandbox.setFault('tencent', { kind: 'normal' })
  sandbox.setFault('aliyun', { kind: 'normal' })
  sandbox.resetLimits()
  sandbox.clearMessages()
})

const NAMES = ['tencent', 'aliyun'] as const

describe.each(NAMES)('the %s gateway', (name) => {
  test('delivers a code to a mainland phone, in Chinese and under our signature', async () => {
    const outcome = await gateways[name].send(code(ALICE))
    expect(outcome).toEqual({ kind: 'accepted', providerId: expect.stringMatching(/.{8,}/) })

    const [message] = sandbox.messages(ALICE)
    expect(message).toMatchObject({ code: CODE, reference: 'message-1', gateway: name })
    expect(message?.text).toMatch(/^【门厅】.*482913.*10分钟内有效/)
  })

  test('delivers a code to an international phone, in English', async () => {
    expect(await gateways[name].send(code(HONG_KONG))).toMatchObject({ kind: 'accepted' })
    expect(sandbox.messages(HONG_KONG)[0]?.text).toMatch(/^【门厅】.*482913.*valid for 10 minutes/)
  })

  test('refuses an international number when the operator has no international text', async () => {
    const onlyMainland = { templates: mainlandTemplates(name) }
    const gateway = name === 'tencent' ? tencent(onlyMainland) : aliyun(onlyMainland)
    expect(await gateway.send(code(HONG_KONG))).toEqual({
      kind: 'refused',
      providerCode: 'foyer.no-international-template',
    })
    expect(await gateway.send(code(ALICE))).toMatchObject({ kind: 'accepted' })
  })

  test('refuses a number that does not exist', async () => {
    expect(await gateways[name].send(code('+8611100000000'))).toMatchObject({ kind: 'refused' })
  })

  test('refuses a code that the approved text has no room for', async () => {
    expect(await gateways[name].send(code(ALICE, { code: 'not a code' }))).toMatchObject({ kind: 'refused' })
    expect(sandbox.messages(ALICE)).toEqual([])
  })

  test('is unreachable within the timeout when the connection is closed on it', async () => {
    sandbox.setFault(name, { kind: 'down' })
    const outcome = await gateways[name].send(code(ALICE))
    expect(outcome.kind).toBe('unreachable')
    expect(sandbox.messages(ALICE)).toEqual([])
  })

  test('is unreachable within the timeout when no answer comes', async () => {
    sandbox.setFault(name, { kind: 'slow' })
    const start = performance.now()
    expect(await gateways[name].send(code(ALICE))).toEqual({ kind: 'unreachable', cause: 'timeout' })
    expect(performance.now() - start).toBeLessThan(TIMEOUT + 500)
  })

  test('is unreachable when nobody listens', async () => {
    const endpoint = 'http://127.0.0.1:9'
    const gateway = name === 'tencent' ? tencent({ endpoint }) : aliyun({ endpoint })
    expect(await gateway.send(code(ALICE))).toEqual({ kind: 'unreachable', cause: 'ECONNREFUSED' })
  })

  test.each([
    { what: 'an error page of a proxy', status: 502, body: '<html>Bad Gateway</html>' },
    { what: 'an error in JSON', status: 503, body: '{"Code":"ServiceUnavailable","Message":"busy"}' },
    { what: 'an answer that is none', status: 200, body: '<html>Welcome to the hotel</html>' },
  ])('is unreachable behind $what', async ({ status, body }) => {
    await using stranger = await answering(status, body)
    const { endpoint } = stranger
    const gateway = name === 'tencent' ? tencent({ endpoint }) : aliyun({ endpoint })
    expect(await gateway.send(code(ALICE))).toMatchObject({ kind: 'unreachable' })
  })

  test('goes on when the gateway comes back', async () => {
    sandbox.setFault(name, { kind: 'down' })
    await gateways[name].send(code(ALICE))
    sandbox.setFault(name, { kind: 'normal' })
    expect(await gateways[name].send(code(ALICE))).toMatchObject({ kind: 'accepted' })
  })

  test('never tells the number or the code in an outcome', async () => {
    const bad =
      name === 'tencent' ? tencent({ endpoint: 'http://127.0.0.1:9' }) : aliyun({ endpoint: 'http://127.0.0.1:9' })
    const outcomes: SmsOutcome[] = [await bad.send(code(ALICE))]
    for (const kind of ['down', 'slow', 'normal', 'normal'] as const) {
      sandbox.setFault(name, { kind })
      outcomes.push(await gateways[name].send(code(ALICE)))
    }
    expect(outcomes.map(({ kind }) => kind)).toEqual([
      'unreachable',
      'unreachable',
      'unreachable',
      'accepted',
      'limited',
    ])
    for (const outcome of outcomes) expect(JSON.stringify(outcome)).not.toMatch(/13800000001|482913/)
  })
})

describe('credentials and settings that do not fit are for the operator', () => {
  test.each([
    { what: 'a wrong secret', gateway: () => tencent({ secretKey: 'wrong' }), code: 'AuthFailure.SignatureFailure' },
    {
      what: 'an unknown secret id',
      gateway: () => tencent({ secretId: 'AKID' }),
      code: 'AuthFailure.SecretIdNotFound',
    },
    {
      what: 'another app id',
      gateway: () => tencent({ smsSdkAppId: '1400009999' }),
      code: 'UnauthorizedOperation.SmsSdkAppIdVerifyFail',
    },
    {
      what: 'a signature that was not approved',
      gateway: () => tencent({ signName: '别人' }),
      code: 'FailedOperation.SignatureIncorrectOrUnapproved',
    },
    {
      what: 'a text that was not approved',
      gateway: () => tencent({ templates: allAs({ mainland: '9' }) }),
      code: 'FailedOperation.TemplateIncorrectOrUnapproved',
    },
    {
      what: 'an international text for mainland numbers',
      gateway: () => tencent({ templates: allAs({ mainland: '1000002' }) }),
      code: 'UnsupportedOperation.GlobalTemplateToChineseMainlandPhone',
    },
    { what: 'a wrong secret', gateway: () => aliyun({ accessKeySecret: 'wrong' }), code: 'SignatureDoesNotMatch' },
    { what: 'an unknown key', gateway: () => aliyun({ accessKeyId: 'LTAI' }), code: 'InvalidAccessKeyId.NotFound' },
    {
      what: 'a signature that was not approved',
      gateway: () => aliyun({ signName: '别人' }),
      code: 'isv.SMS_SIGNATURE_ILLEGAL',
    },
    {
      what: 'a text that was not approved',
      gateway: () => aliyun({ templates: allAs({ mainland: 'SMS_9' }) }),
      code: 'isv.SMS_TEMPLATE_ILLEGAL',
    },
  ])('$what: $code', async ({ gateway, code: providerCode }) => {
    expect(await gateway().send(code(ALICE))).toEqual({ kind: 'misconfigured', providerCode })
    expect(sandbox.messages(ALICE)).toEqual([])
  })
})

describe('the limits of the gateways', () => {
  test('Tencent takes the same text to a number once in 30 seconds', async () => {
    expect(await gateways.tencent.send(code(ALICE))).toMatchObject({ kind: 'accepted' })
    expect(await gateways.tencent.send(code(ALICE))).toEqual({
      kind: 'limited',
      providerCode: 'LimitExceeded.PhoneNumberThirtySecondLimit',
      retryAfterSeconds: 30,
    })
    expect(await gateways.tencent.send(code(ALICE, { code: '111111' }))).toMatchObject({ kind: 'accepted' })
    ahead += 30_000
    expect(await gateways.tencent.send(code(ALICE))).toMatchObject({ kind: 'accepted' })
  })

  test('Tencent takes ten a day to a number', async () => {
    const ten = await sendMany(gateways.tencent, 10, 60)
    expect(ten.every(({ kind }) => kind === 'accepted')).toBe(true)
    ahead += 60_000
    expect(await gateways.tencent.send(code(ALICE))).toEqual({
      kind: 'limited',
      providerCode: 'LimitExceeded.PhoneNumberDailyLimit',
      retryAfterSeconds: 86_400,
    })
  })

  test.each([
    { messages: 1, everySeconds: 1, retryAfterSeconds: 60 },
    { messages: 5, everySeconds: 61, retryAfterSeconds: 3_600 },
    { messages: 10, everySeconds: 721, retryAfterSeconds: 86_400 },
  ])(
    'Aliyun takes $messages, then says for how long no more',
    async ({ messages, everySeconds, retryAfterSeconds }) => {
      const accepted = await sendMany(gateways.aliyun, messages, everySeconds)
      expect(accepted.every(({ kind }) => kind === 'accepted')).toBe(true)
      ahead += everySeconds * 1000
      expect(await gateways.aliyun.send(code(ALICE))).toEqual({
        kind: 'limited',
        providerCode: 'isv.BUSINESS_LIMIT_CONTROL',
        retryAfterSeconds,
      })
    },
  )

  test.each(NAMES)('the limits of %s are off when the developer says so', async (name) => {
    sandbox.setFault(name, { kind: 'no-limits' })
    const twenty = await sendMany(gateways[name], 20, 0)
    expect(twenty.every(({ kind }) => kind === 'accepted')).toBe(true)
  })

  test.each(NAMES)('the quota that the %s adapter states is what the gateway enforces', async (name) => {
    const { quota } = gateways[name]
    for (const { messages, perSeconds } of quota) {
      sandbox.resetLimits()
      // as far apart as they can be with all of them in this window, so that no shorter window is full
      const apart = Math.ceil(perSeconds / messages) - 1
      const accepted = await sendMany(gateways[name], messages, apart)
      expect(accepted.every(({ kind }) => kind === 'accepted')).toBe(true)
      ahead += apart * 1000
      expect(await gateways[name].send(code(ALICE)), `${messages} in ${perSeconds} s`).toMatchObject({
        kind: 'limited',
      })
      ahead += (perSeconds - messages * apart) * 1000
      expect(await gateways[name].send(code(ALICE)), `after ${perSeconds} s`).toMatchObject({ kind: 'accepted' })
    }
  })
})

// every code that the sandbox knows, and what it must come to
// biome-ignore format: a table
const TENCENT_OUTCOMES: Record<keyof typeof TENCENT_ERRORS, SmsOutcome['kind']> = {
  'AuthFailure.InvalidAuthorization': 'misconfigured',
  'AuthFailure.SecretIdNotFound': 'misconfigured',
  'AuthFailure.SignatureExpire': 'misconfigured',
  'AuthFailure.SignatureFailure': 'misconfigured',
  'AuthFailure.UnauthorizedOperation': 'misconfigured',
  InvalidAction: 'misconfigured',
  InvalidParameter: 'misconfigured',
  MissingParameter: 'misconfigured',
  NoSuchVersion: 'misconfigured',
  RequestLimitExceeded: 'limited',
  InternalError: 'unreachable',
  'InternalError.SendAndRecvFail': 'unreachable',
  'InternalError.Timeout': 'unreachable',
  'UnauthorizedOperation.RequestIpNotInWhitelist': 'misconfigured',
  'UnauthorizedOperation.RequestPermissionDeny': 'misconfigured',
  'MissingParameter.EmptyPhoneNumberSet': 'misconfigured',
  'LimitExceeded.PhoneNumberCountLimit': 'limited',
  'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber': 'misconfigured',
  'UnauthorizedOperation.SmsSdkAppIdVerifyFail': 'misconfigured',
  'UnauthorizedOperation.SdkAppIdIsDisabled': 'misconfigured',
  'UnauthorizedOperation.SerivceSuspendDueToArrears': 'misconfigured',
  'FailedOperation.ContainSensitiveWord': 'refused',
  'FailedOperation.InsufficientBalanceInSmsPackage': 'misconfigured',
  'FailedOperation.PhoneNumberInBlacklist': 'refused',
  'FailedOperation.SignatureIncorrectOrUnapproved': 'misconfigured',
  'FailedOperation.TemplateIncorrectOrUnapproved': 'misconfigured',
  'FailedOperation.TemplateParamSetNotMatchApprovedTemplate': 'misconfigured',
  'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter': 'refused',
  'InvalidParameterValue.TemplateParameterLengthLimit': 'refused',
  'InvalidParameterValue.IncorrectPhoneNumber': 'refused',
  'InvalidParameterValue.TemplateParameterFormatError': 'refused',
  'LimitExceeded.AppDailyLimit': 'misconfigured',
  'LimitExceeded.AppCountryOrRegionInBlacklist': 'refused',
  'LimitExceeded.DailyLimit': 'misconfigured',
  'LimitExceeded.DeliveryFrequencyLimit': 'limited',
  'LimitExceeded.PhoneNumberDailyLimit': 'limited',
  'LimitExceeded.PhoneNumberOneHourLimit': 'limited',
  'LimitExceeded.PhoneNumberSameContentDailyLimit': 'limited',
  'LimitExceeded.PhoneNumberThirtySecondLimit': 'limited',
  'UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone': 'misconfigured',
  'UnsupportedOperation.GlobalTemplateToChineseMainlandPhone': 'misconfigured',
  'UnsupportedOperation.UnsuportedRegion': 'refused',
}

// biome-ignore format: a table
const ALIYUN_OUTCOMES: Record<keyof typeof ALIYUN_ERRORS, SmsOutcome['kind']> = {
  IncompleteSignature: 'misconfigured',
  'InvalidAccessKeyId.NotFound': 'misconfigured',
  'InvalidAccessKeyId.Inactive': 'misconfigured',
  'InvalidTimeStamp.Expired': 'misconfigured',
  SignatureDoesNotMatch: 'misconfigured',
  SignatureNonceUsed: 'unreachable',
  'InvalidAction.NotFound': 'misconfigured',
  InvalidVersion: 'misconfigured',
  'Throttling.User': 'limited',
  InternalError: 'unreachable',
  ServiceUnavailable: 'unreachable',
  MissingPhoneNumbers: 'misconfigured',
  MissingSignName: 'misconfigured',
  MissingTemplateCode: 'misconfigured',
  'isp.RAM_PERMISSION_DENY': 'misconfigured',
  'isp.SYSTEM_ERROR': 'unreachable',
  'isp.GATEWAY_ERROR': 'unreachable',
  'isv.ACCOUNT_ABNORMAL': 'misconfigured',
  'isv.ACCOUNT_NOT_EXISTS': 'misconfigured',
  'isv.AMOUNT_NOT_ENOUGH': 'misconfigured',
  'isv.BLACK_KEY_CONTROL_LIMIT': 'refused',
  'isv.BUSINESS_LIMIT_CONTROL': 'limited',
  'isv.DAY_LIMIT_CONTROL': 'misconfigured',
  'isv.DENY_IP_RANGE': 'misconfigured',
  'isv.DOMESTIC_NUMBER_NOT_SUPPORTED': 'refused',
  'isv.INVALID_JSON_PARAM': 'misconfigured',
  'isv.INVALID_PARAMETERS': 'misconfigured',
  'isv.MOBILE_COUNT_OVER_LIMIT': 'refused',
  'isv.MOBILE_NUMBER_ILLEGAL': 'refused',
  'isv.MONTH_LIMIT_CONTROL': 'misconfigured',
  'isv.OUT_OF_SERVICE': 'misconfigured',
  'isv.PARAM_LENGTH_LIMIT': 'refused',
  'isv.PARAM_NOT_SUPPORT_URL': 'refused',
  'isv.PRODUCT_UN_SUBSCRIPT': 'misconfigured',
  'isv.SIGN_STATE_ILLEGAL': 'misconfigured',
  'isv.SMS_SIGNATURE_ILLEGAL': 'misconfigured',
  'isv.SMS_SIGNATURE_SCENE_ILLEGAL': 'misconfigured',
  'isv.SMS_TEMPLATE_ILLEGAL': 'misconfigured',
  'isv.TEMPLATE_MISSING_PARAMETERS': 'misconfigured',
  'isv.TEMPLATE_PARAMS_ILLEGAL': 'refused',
}

const CODES = [
  ...Object.entries(TENCENT_OUTCOMES).map(([error, kind]) => ({ name: 'tencent' as const, error, kind })),
  ...Object.entries(ALIYUN_OUTCOMES).map(([error, kind]) => ({ name: 'aliyun' as const, error, kind })),
]

test.each(CODES)('$name answers $error: $kind', async ({ name, error, kind }) => {
  sandbox.setFault(name, { kind: 'error', code: error })
  const outcome = await gateways[name].send(code(ALICE))
  expect(outcome.kind).toBe(kind)
  if ('providerCode' in outcome) expect(outcome.providerCode).toBe(error)
  if ('retryAfterSeconds' in outcome) expect(outcome.retryAfterSeconds).toBeGreaterThan(0)
  expect(sandbox.messages(ALICE)).toEqual([])
})

function tencent(changes: Partial<Parameters<typeof tencentGateway>[0]> = {}): SmsGateway {
  return tencentGateway({ ...sandbox.credentials.tencent, timeoutMilliseconds: TIMEOUT, ...changes })
}

function aliyun(changes: Partial<Parameters<typeof aliyunGateway>[0]> = {}): SmsGateway {
  return aliyunGateway({ ...sandbox.credentials.aliyun, timeoutMilliseconds: TIMEOUT, ...changes })
}

function mainlandTemplates(name: SmsGatewayName) {
  const { mainland } = sandbox.credentials[name].templates['verification-code']
  return allAs({ mainland })
}

function allAs(ids: { mainland: string }): SmsTemplateIds {
  return {
    'verification-code': ids,
    'number-rebound': ids,
    'sign-in-changed': ids,
    'appeal-opened': ids,
    'member-invited': ids,
  }
}

function code(to: string, params: Partial<Sms['params']> = {}): Sms {
  return {
    to,
    template: 'verification-code',
    params: { code: CODE, minutes: 10, ...params },
    reference: 'message-1',
  }
}

async function sendMany(gateway: SmsGateway, messages: number, everySeconds: number): Promise<SmsOutcome[]> {
  const outcomes: SmsOutcome[] = []
  for (let message = 0; message < messages; message++) {
    if (message > 0) ahead += everySeconds * 1000
    outcomes.push(await gateway.send(code(ALICE)))
  }
  return outcomes
}

async function answering(status: number, body: string): Promise<AsyncDisposable & { endpoint: string }> {
  const server: Server = createServer((_, response) => response.writeHead(status).end(body))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
