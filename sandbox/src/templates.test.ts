import { afterEach, beforeEach, expect, test } from 'vitest'
import { SANDBOX_CREDENTIALS, type Sandbox, startSandbox } from './index.ts'
import { sendSignedToTencent, signForAliyun } from './testing/signed.ts'

const ALICE = '+8613800000001'
const HONG_KONG = '+85251234567'
const UNDO = 'Zk3_9aB-x7Qm'

let sandbox: Sandbox

beforeEach(async () => {
  sandbox = await startSandbox({ productUrl: 'https://meet.example.com/' })
  for (const gateway of ['tencent', 'aliyun'] as const) sandbox.setFault(gateway, { kind: 'no-limits' })
})

afterEach(() => sandbox.stop())

type Name = keyof typeof SANDBOX_CREDENTIALS.tencent.templates
const LINK = `https://meet.example.com/undo#${UNDO}`

// what each gateway is given, what arrives, and whether there is something in it to open
const NOTICES: { name: Name; number: string; values: Record<string, string>; text: string; link?: string }[] = [
  {
    name: 'number-rebound',
    number: ALICE,
    values: { undo: UNDO, hours: '24' },
    text: `【门厅】您的账号已更换绑定的手机号。如非本人操作，请在24小时内打开 ${LINK} 撤销。`,
    link: LINK,
  },
  {
    name: 'number-rebound',
    number: HONG_KONG,
    values: { undo: UNDO, hours: '24' },
    text: `【门厅】The phone number of your account was changed. If that was not you, open ${LINK} within 24 hours to undo it.`,
    link: LINK,
  },
  {
    name: 'sign-in-changed',
    number: ALICE,
    values: { what: '已绑定微信' },
    text: '【门厅】您的账号已绑定微信。如非本人操作，请尽快登录账号与安全查看。',
  },
  {
    name: 'sign-in-changed',
    number: HONG_KONG,
    values: { what: 'WeChat was bound' },
    text: '【门厅】Your account: WeChat was bound. If that was not you, sign in and look at Account and security soon.',
  },
  {
    name: 'appeal-opened',
    number: ALICE,
    values: { hours: '72' },
    text: '【门厅】有人申请把您的账号改绑到其他手机号，72小时后处理。如非本人操作，请登录账号取消。',
  },
  {
    name: 'appeal-opened',
    number: HONG_KONG,
    values: { hours: '72' },
    text: '【门厅】Someone asked to move your account to another phone number. It is decided in 72 hours. If that was not you, sign in to cancel it.',
  },
  {
    name: 'member-invited',
    number: ALICE,
    values: { organisation: '晨星科技' },
    text: '【门厅】晨星科技为您开通了企业账号，请用此手机号登录并加入。',
  },
  {
    name: 'member-invited',
    number: HONG_KONG,
    values: { organisation: 'Morning Star' },
    text: '【门厅】Morning Star made an account for you. Sign in with this phone number to join.',
  },
]

test.each(NOTICES)('$name arrives on $number by both gateways', async ({ name, number, values, text, link }) => {
  const area = number === ALICE ? 'mainland' : 'international'
  expect(await byTencent(name, Object.values(values), area)).toBe('Ok')
  expect(await byAliyun(name, values, area)).toBe('OK')
  const messages = sandbox.messages(number)
  expect(messages.map(({ gateway }) => gateway)).toEqual(['tencent', 'aliyun'])
  for (const message of messages) {
    expect(message.text).toBe(text)
    expect(message.link).toBe(link)
    expect(message).not.toHaveProperty('code')
  }
})

const TENCENT = 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate'
test.each<{ name: Name; parameters: string[]; code: string }>([
  { name: 'number-rebound', parameters: [UNDO], code: TENCENT },
  { name: 'number-rebound', parameters: [UNDO, '24', '3'], code: TENCENT },
  { name: 'number-rebound', parameters: [UNDO, 'a day'], code: TENCENT },
  { name: 'number-rebound', parameters: [`${UNDO}9`, '24'], code: tencentValue('TemplateParameterLengthLimit') },
  {
    name: 'number-rebound',
    parameters: ['http://a.cn', '24'],
    code: tencentValue('ProhibitedUseUrlInTemplateParameter'),
  },
  { name: 'sign-in-changed', parameters: ['见 foyer.cn'], code: tencentValue('ProhibitedUseUrlInTemplateParameter') },
  { name: 'verification-code', parameters: ['12a456', '10'], code: tencentValue('TemplateParameterFormatError') },
])('Tencent refuses $name with $parameters: $code', async ({ name, parameters, code }) => {
  expect(await byTencent(name, parameters)).toBe(code)
  expect(sandbox.messages(ALICE)).toEqual([])
})

test.each<{ name: Name; values: Record<string, string>; code: string }>([
  { name: 'number-rebound', values: { undo: UNDO }, code: 'isv.TEMPLATE_MISSING_PARAMETERS' },
  { name: 'number-rebound', values: { undo: UNDO, hours: 'a day' }, code: 'isv.TEMPLATE_PARAMS_ILLEGAL' },
  { name: 'number-rebound', values: { undo: '#/ab', hours: '24' }, code: 'isv.TEMPLATE_PARAMS_ILLEGAL' },
  { name: 'number-rebound', values: { undo: 'https://a.cn', hours: '24' }, code: 'isv.PARAM_NOT_SUPPORT_URL' },
  { name: 'sign-in-changed', values: { what: '长'.repeat(36) }, code: 'isv.PARAM_LENGTH_LIMIT' },
  { name: 'verification-code', values: { code: '123' }, code: 'isv.TEMPLATE_PARAMS_ILLEGAL' },
])('Aliyun refuses $name with $values: $code', async ({ name, values, code }) => {
  expect(await byAliyun(name, values)).toBe(code)
  expect(sandbox.messages(ALICE)).toEqual([])
})

test('a mainland text goes to no other country, and the other way round', async () => {
  const rebound = SANDBOX_CREDENTIALS.tencent.templates['number-rebound']
  const parameters = [UNDO, '24']
  const abroad = { numbers: [HONG_KONG], template: rebound.mainland, parameters }
  const home = { numbers: [ALICE], template: rebound.international, parameters }
  expect((await sendSignedToTencent(sandbox.tencentUrl, abroad)).SendStatusSet[0]?.Code).toBe(
    'UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone',
  )
  expect((await sendSignedToTencent(sandbox.tencentUrl, home)).SendStatusSet[0]?.Code).toBe(
    'UnsupportedOperation.GlobalTemplateToChineseMainlandPhone',
  )
})

test('a code has its code and no link', async () => {
  expect(await byTencent('verification-code', ['482913', '10'])).toBe('Ok')
  expect(sandbox.messages(ALICE)[0]).toMatchObject({ code: '482913' })
  expect(sandbox.messages(ALICE)[0]).not.toHaveProperty('link')
})

type Area = 'mainland' | 'international'

async function byTencent(name: Name, parameters: string[], area: Area = 'mainland'): Promise<string | undefined> {
  const template = SANDBOX_CREDENTIALS.tencent.templates[name][area]
  const numbers = [area === 'mainland' ? ALICE : HONG_KONG]
  const answer = await sendSignedToTencent(sandbox.tencentUrl, { numbers, template, parameters })
  return answer.SendStatusSet[0]?.Code
}

async function byAliyun(name: Name, parameters: Record<string, string>, area: Area = 'mainland'): Promise<string> {
  const template = SANDBOX_CREDENTIALS.aliyun.templates[name][area]
  const number = (area === 'mainland' ? ALICE : HONG_KONG).slice(1)
  return ((await signForAliyun(sandbox.aliyunUrl, { number, template, parameters })()) as { Code: string }).Code
}

function tencentValue(code: string): string {
  return `InvalidParameterValue.${code}`
}
