import { describe, expect, it } from 'vitest'
import type { Facts } from './facts.ts'
import { ACCEPTED_PROOFS, proofsFor } from './proofs.ts'
import { ACTIONS, type Action, type ProofMethod } from './vocabulary.ts'

const BOUND_AT = Date.parse('2026-03-01T08:30:00.000Z')
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const DAY_14 = Date.parse('2026-03-15T08:30:00.000Z')

const nothing: Facts = {
  plan: 'free',
  hasPassword: false,
  hasWechat: false,
  hasPasskey: false,
  hasRecoveryCodes: false,
  signsInBySso: false,
}
const number = { overseas: false, boundAt: BOUND_AT }
const everything: Facts = {
  ...nothing,
  number,
  hasPassword: true,
  hasWechat: true,
  hasPasskey: true,
  hasRecoveryCodes: true,
}

const methods = (action: Action, facts: Facts, now = BOUND_AT + 90 * DAY) =>
  proofsFor(action, facts, now).map((offer) => offer.method)

const BY_PHONE_OR_WECHAT: ProofMethod[] = ['smsCode', 'phonePassword', 'wechat']
const BEYOND: ProofMethod[] = ['passkey', 'recoveryCode']

/** Who has everything may choose among these. */
const CHOICE: Record<Action, ProofMethod[]> = {
  changeNickname: [],
  changeAvatar: [],
  setPassword: ['smsCode', 'wechat', ...BEYOND],
  seeTerminals: [],
  endTerminals: [],
  readSecurityLog: [],
  bindPhone: ['wechat', ...BEYOND],
  rebindPhone: [...BY_PHONE_OR_WECHAT, ...BEYOND],
  bindWechat: [...BY_PHONE_OR_WECHAT, ...BEYOND],
  rebindWechat: ['smsCode', 'wechat'],
  unbindWechat: BY_PHONE_OR_WECHAT,
  removePasskey: [...BY_PHONE_OR_WECHAT, ...BEYOND],
  addPasskey: [...BY_PHONE_OR_WECHAT, ...BEYOND],
  showRecoveryCodes: [...BY_PHONE_OR_WECHAT, ...BEYOND],
  exportData: [...BY_PHONE_OR_WECHAT, ...BEYOND],
  closeAccount: [...BY_PHONE_OR_WECHAT, ...BEYOND],
  switchIdentity: ['smsCode', 'wechat'],
  createOrganisation: [],
  handOverSuperAdmin: [...BY_PHONE_OR_WECHAT, ...BEYOND],
  changeSignInSettings: [...BY_PHONE_OR_WECHAT, ...BEYOND],
  startMeeting: [],
  joinMeeting: [],
  syncHistory: [],
}

it.each(ACTIONS)('to %s, who has every way of proof is offered those that the page names, in its order', (action) => {
  expect(methods(action, everything)).toEqual(CHOICE[action])
})

describe('PH4 CL1 one is offered what one has, and nothing else', () => {
  it.each<[string, Partial<Facts>, ProofMethod[]]>([
    ['nothing', {}, []],
    ['a number', { number }, ['smsCode']],
    ['a number and its password', { number, hasPassword: true }, ['smsCode', 'phonePassword']],
    ['a password left over without a number', { hasPassword: true }, []],
    ['WeChat', { hasWechat: true }, ['wechat']],
    ['a number and WeChat', { number, hasWechat: true }, ['smsCode', 'wechat']],
    ['number, password and WeChat', { number, hasPassword: true, hasWechat: true }, BY_PHONE_OR_WECHAT],
    ['a passkey', { hasPasskey: true }, ['passkey']],
    ['recovery codes', { hasRecoveryCodes: true }, ['recoveryCode']],
  ])('with %s', (_, has, offered) => {
    for (const action of ['rebindPhone', 'closeAccount'] as const)
      expect(methods(action, { ...nothing, ...has })).toEqual(offered)
  })
})

it('WX4 nothing that a number of today could have added takes a WeChat off', () => {
  for (const action of ['rebindWechat', 'unbindWechat'] as const)
    expect(ACCEPTED_PROOFS[action].filter((method) => method === 'passkey' || method === 'recoveryCode')).toEqual([])
})

describe('WX4 a phone number proves the account for another WeChat from its 14th day on', () => {
  it.each([
    ['at once', BOUND_AT, true],
    ['after 13 days', BOUND_AT + 13 * DAY, true],
    ['a minute before 14 days', DAY_14 - MINUTE, true],
    ['a millisecond before', DAY_14 - 1, true],
    ['at 14 days', DAY_14, false],
    ['a minute after', DAY_14 + MINUTE, false],
    ['after a year', BOUND_AT + 365 * DAY, false],
  ])('%s', (_, now, tooNew) => {
    for (const action of ['rebindWechat', 'unbindWechat'] as const)
      for (const offer of proofsFor(action, everything, now)) {
        const byPhone = offer.method === 'smsCode' || offer.method === 'phonePassword'
        expect(offer.notYet?.code).toBe(byPhone && tooNew ? 'proof.numberTooNew' : undefined)
      }
  })

  it('says the rule and the moment from which it will', () => {
    const [bySms] = proofsFor('rebindWechat', everything, BOUND_AT)
    expect(bySms).toEqual({
      method: 'smsCode',
      notYet: { code: 'proof.numberTooNew', rule: 'WX4', facts: { from: '2026-03-15T08:30:00.000Z' } },
    })
  })

  it('the WeChat that is bound now proves it all the while', () => {
    const byWechat = proofsFor('rebindWechat', everything, BOUND_AT).find((offer) => offer.method === 'wechat')
    expect(byWechat).toEqual({ method: 'wechat' })
  })

  it('other actions take a new number at once', () => {
    for (const action of ['rebindPhone', 'closeAccount', 'setPassword', 'exportData', 'bindWechat'] as const)
      for (const offer of proofsFor(action, everything, BOUND_AT)) expect(offer.notYet).toBeUndefined()
  })
})

it('WX6 a first WeChat needs a proof as well', () => {
  expect(ACCEPTED_PROOFS.bindWechat).not.toEqual([])
})

it('WX2 WX3 another WeChat is proven by phone code or by the old WeChat, not by the password', () => {
  expect(methods('rebindWechat', { ...nothing, number, hasPassword: true, hasWechat: true })).toEqual([
    'smsCode',
    'wechat',
  ])
})
