import { SANDBOX_CREDENTIALS } from './credentials.ts'

/** A message text that the pretend operator has had approved. */
export interface Template {
  area: 'mainland' | 'international'
  text: string
  /** the variables in the text, in order */
  variables: readonly string[]
  /** the variable that holds a verification code */
  code: string
}

const TENCENT = SANDBOX_CREDENTIALS.tencent.templates['verification-code']
const ALIYUN = SANDBOX_CREDENTIALS.aliyun.templates['verification-code']

// Tencent numbers its variables; Aliyun names them, and allows a code template no variable but the code.
export const TENCENT_TEMPLATES: Readonly<Record<string, Template>> = {
  [TENCENT.mainland]: template(
    'mainland',
    '{1}为您的验证码，{2}分钟内有效。如非本人操作，请忽略本短信。',
    ['1', '2'],
    '1',
  ),
  [TENCENT.international]: template(
    'international',
    '{1} is your verification code. It is valid for {2} minutes. If you did not ask for it, ignore this message.',
    ['1', '2'],
    '1',
  ),
}

export const ALIYUN_TEMPLATES: Readonly<Record<string, Template>> = {
  [ALIYUN.mainland]: template('mainland', '您的验证码为{code}，10分钟内有效，请勿告诉他人。', ['code'], 'code'),
  [ALIYUN.international]: template(
    'international',
    'Your verification code is {code}. It is valid for 10 minutes. Do not share it.',
    ['code'],
    'code',
  ),
}

/** The text as it arrives on a phone: the signature in its brackets, then the template with its variables filled in. */
export function renderText(template: Template, signName: string, values: Readonly<Record<string, string>>): string {
  return `【${signName}】${template.text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')}`
}

function template(area: Template['area'], text: string, variables: readonly string[], code: string): Template {
  return { area, text, variables, code }
}
