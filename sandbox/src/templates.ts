import { SANDBOX_CREDENTIALS } from './credentials.ts'

/** A message text that the pretend operator has had approved. */
export interface Template {
  area: 'mainland' | 'international'
  text: string
  /** the variables in the text, in order */
  variables: readonly Variable[]
  /** the address in the text, where it holds one: fixed but for the variable at its end */
  link?: string | undefined
}

export interface Variable {
  name: string
  /** what it was approved to hold */
  holds: 'code' | 'number' | 'token' | 'words'
}

/** An address in a variable, as both gateways refuse it. */
export const ADDRESS = /:\/\/|www\.|\b[a-z\d-]+\.(?:com|cn|net|org|io|top)\b/i

export type Templates = Readonly<Record<string, Template>>

type TemplateName = keyof typeof SANDBOX_CREDENTIALS.tencent.templates
type Ids = Readonly<Record<TemplateName, Record<Template['area'], string>>>

/** Tencent numbers its variables. */
export function tencentTemplates(productUrl: URL): Templates {
  const code = [variable('1', 'code'), variable('2', 'number')]
  return {
    ...approved(SANDBOX_CREDENTIALS.tencent.templates, 'verification-code', code, {
      mainland: '{1}为您的验证码，{2}分钟内有效。如非本人操作，请忽略本短信。',
      international:
        '{1} is your verification code. It is valid for {2} minutes. If you did not ask for it, ignore this message.',
    }),
    ...notices(SANDBOX_CREDENTIALS.tencent.templates, productUrl, (_, position) => String(position)),
  }
}

/** Aliyun names its variables, and allows a code template no variable but the code. */
export function aliyunTemplates(productUrl: URL): Templates {
  return {
    ...approved(SANDBOX_CREDENTIALS.aliyun.templates, 'verification-code', [variable('code', 'code')], {
      mainland: '您的验证码为{code}，10分钟内有效，请勿告诉他人。',
      international: 'Your verification code is {code}. It is valid for 10 minutes. Do not share it.',
    }),
    ...notices(SANDBOX_CREDENTIALS.aliyun.templates, productUrl, (name) => name),
  }
}

/** The text as it arrives on a phone: the signature in its brackets, then the template with its variables filled in. */
export function renderText(template: Template, signName: string, values: Readonly<Record<string, string>>): string {
  return `【${signName}】${filled(template.text, values)}`
}

/** What a phone finds in the text: the verification code, and the address that can be opened. */
export function renderParts(template: Template, values: Readonly<Record<string, string>>) {
  const code = template.variables.find(({ holds }) => holds === 'code')
  return {
    ...(code && { code: values[code.name]! }),
    ...(template.link && { link: filled(template.link, values) }),
  }
}

// the texts that tell of a change; the gateways differ only in what they call the variables
function notices(ids: Ids, productUrl: URL, call: (name: string, position: number) => string): Templates {
  const undo = variable(call('undo', 1), 'token')
  const hours = variable(call('hours', 2), 'number')
  const what = variable(call('what', 1), 'words')
  const wait = variable(call('hours', 1), 'number')
  const organisation = variable(call('organisation', 1), 'words')
  const link = `${productUrl.href.replace(/\/$/, '')}/undo#{${undo.name}}`
  const rebound = {
    mainland: `您的账号已更换绑定的手机号。如非本人操作，请在{${hours.name}}小时内打开 ${link} 撤销。`,
    international: `The phone number of your account was changed. If that was not you, open ${link} within {${hours.name}} hours to undo it.`,
  }
  const signInChanged = {
    mainland: `您的账号{${what.name}}。如非本人操作，请尽快登录账号与安全查看。`,
    international: `Your account: {${what.name}}. If that was not you, sign in and look at Account and security soon.`,
  }
  const appealOpened = {
    mainland: `有人申请把您的账号改绑到其他手机号，{${wait.name}}小时后处理。如非本人操作，请登录账号取消。`,
    international: `Someone asked to move your account to another phone number. It is decided in {${wait.name}} hours. If that was not you, sign in to cancel it.`,
  }
  const memberInvited = {
    mainland: `{${organisation.name}}为您开通了企业账号，请用此手机号登录并加入。`,
    international: `{${organisation.name}} made an account for you. Sign in with this phone number to join.`,
  }
  return {
    ...approved(ids, 'number-rebound', [undo, hours], rebound, link),
    ...approved(ids, 'sign-in-changed', [what], signInChanged),
    ...approved(ids, 'appeal-opened', [wait], appealOpened),
    ...approved(ids, 'member-invited', [organisation], memberInvited),
  }
}

function approved(
  ids: Ids,
  name: TemplateName,
  variables: readonly Variable[],
  texts: Record<Template['area'], string>,
  link?: string,
): Templates {
  const areas = ['mainland', 'international'] as const
  return Object.fromEntries(areas.map((area) => [ids[name][area], { area, text: texts[area], variables, link }]))
}

function variable(name: string, holds: Variable['holds']): Variable {
  return { name, holds }
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}
