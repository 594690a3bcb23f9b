import type { Facts } from './facts.ts'
import { NUMBER_TRUSTED_AFTER } from './periods.ts'
import { type RuleRefusal, refusal } from './refusals.ts'
import type { Action, ProofMethod } from './vocabulary.ts'

type Accepted = readonly ProofMethod[]

const NONE: Accepted = []
const ANY: Accepted = ['smsCode', 'phonePassword', 'wechat', 'passkey', 'recoveryCode']

/** Which proofs an action accepts; an empty list means that being signed in is enough. */
// biome-ignore format: a table
export const ACCEPTED_PROOFS: Record<Action, Accepted> = {
  changeNickname:    NONE,
  changeAvatar:      NONE,
  setPassword:       ['smsCode', 'wechat', 'passkey', 'recoveryCode'],
  seeTerminals:      NONE,
  endTerminals:      NONE,
  readSecurityLog:   NONE,
  bindPhone:         ['wechat', 'passkey', 'recoveryCode'],
  rebindPhone:       ANY, //                                                PH4
  bindWechat:        ANY, //                                                WX6
  rebindWechat:      ['smsCode', 'wechat'], //                              WX1-WX3
  unbindWechat:      ['smsCode', 'phonePassword', 'wechat'],
  addPasskey:        ANY,
  removePasskey:     ANY,
  showRecoveryCodes: ANY,
  exportData:        ANY,
  closeAccount:      ANY, //                                                CL1
  switchIdentity:    ['smsCode', 'wechat'], // what opens the other account, too
  createOrganisation: NONE,
  handOverSuperAdmin: ANY, //                                               CL6
  changeSignInSettings: ANY,
  startMeeting:      NONE,
  joinMeeting:       NONE,
  syncHistory:       NONE,
}

/**
 * Actions for which a phone number proves nothing until it is old enough (WX4): what takes a WeChat off an account. They
 * take no passkey or recovery code either, which a number of today could have added. A first WeChat is none of them: one
 * who has just registered need not wait, and undoing a rebinding takes off what was added (PH12).
 */
export const NEEDS_TRUSTED_NUMBER: ReadonlySet<Action> = new Set(['rebindWechat', 'unbindWechat'])

/** A way to prove the account for an action, usable now or with the reason why not yet. */
export interface ProofOffer {
  method: ProofMethod
  notYet?: RuleRefusal
}

/**
 * The ways of proof that an account has for an action, in the order they are shown. One that the account lacks is not
 * offered; one that is not usable yet says why and from when (WX4). `now` is epoch milliseconds.
 */
export function proofsFor(action: Action, facts: Facts, now: number): ProofOffer[] {
  return ACCEPTED_PROOFS[action]
    .filter((method) => hasMethod(method, facts))
    .map((method) => offer(method, action, facts, now))
}

function hasMethod(method: ProofMethod, facts: Facts): boolean {
  const has: Record<ProofMethod, boolean> = {
    smsCode: facts.number !== undefined,
    phonePassword: facts.number !== undefined && facts.hasPassword,
    wechat: facts.hasWechat,
    passkey: facts.hasPasskey,
    recoveryCode: facts.hasRecoveryCodes,
  }
  return has[method]
}

function offer(method: ProofMethod, action: Action, facts: Facts, now: number): ProofOffer {
  const byPhone = method === 'smsCode' || method === 'phonePassword'
  if (!byPhone || !facts.number || !NEEDS_TRUSTED_NUMBER.has(action)) return { method }
  const trustedFrom = facts.number.boundAt + NUMBER_TRUSTED_AFTER
  if (now >= trustedFrom) return { method }
  return { method, notYet: refusal('proof.numberTooNew', { from: new Date(trustedFrom).toISOString() }) }
}
