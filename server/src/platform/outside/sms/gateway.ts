/** The text message gateways that there is an adapter for. */
export type SmsGatewayName = 'tencent' | 'aliyun'

/** What each message says, and the values that go into it. An operator has a text approved for each at each gateway. */
export interface SmsParams {
  'verification-code': { code: string; minutes: number }
  /** PH12: to the old number; `undo` is the tail of the link that undoes it */
  'number-rebound': { undo: string; hours: number }
  /** `what` in a few words, in the language of the area */
  'sign-in-changed': { what: string }
  'appeal-opened': { hours: number }
  /** `organisation`: its name, as far as it fits into a variable */
  'member-invited': { organisation: string }
}

export type SmsTemplate = keyof SmsParams

/** One message to one number. */
export type Sms = {
  [Template in SmsTemplate]: {
    /** E.164 */
    to: string
    template: Template
    params: SmsParams[Template]
    /** our message id; the gateway gives it back in its receipts */
    reference: string
  }
}[SmsTemplate]

/**
 * What became of a message. `providerCode` and `cause` never hold a number, a code or a text, so they may be logged.
 * After `unreachable` the message may have left nevertheless: neither gateway knows a request that it has seen before.
 */
export type SmsOutcome =
  /** the gateway took it; whether it arrives is for the receipt to say */
  | { kind: 'accepted'; providerId: string }
  /** too many to this number, or too many requests: not before `retryAfterSeconds`; another gateway may do */
  | { kind: 'limited'; providerCode: string; retryAfterSeconds: number }
  /** this number or this content never passes this gateway; says nothing about the gateway's health */
  | { kind: 'refused'; providerCode: string }
  /** signature, template, balance, credentials, a ceiling of the account: the operator must act; another gateway may do */
  | { kind: 'misconfigured'; providerCode: string }
  /** network, timeout, 5xx: may be tried again */
  | { kind: 'unreachable'; cause: string }

export interface SmsQuota {
  messages: number
  perSeconds: number
}

export interface SmsGateway {
  readonly name: SmsGatewayName
  /** the provider's documented limits to one number, over sliding windows */
  readonly quota: readonly SmsQuota[]
  /** Never throws, and answers within the configured timeout. */
  send(sms: Sms): Promise<SmsOutcome>
}

/** Where a number is, as the gateways see it: they keep separate texts, prices and routes for the two. */
export type SmsArea = 'mainland' | 'international'

/** Hong Kong, Macau and Taiwan count as international with both gateways. */
export function areaOf(number: string): SmsArea {
  return number.startsWith('+86') ? 'mainland' : 'international'
}

/** The ids of an operator's approved texts at one gateway. Without an international one the gateway refuses such numbers. */
export type SmsTemplateIds = Record<SmsTemplate, { mainland: string; international?: string | undefined }>
