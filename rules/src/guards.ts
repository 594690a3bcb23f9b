import type { Facts } from './facts.ts'
import { type RuleRefusal, refusal } from './refusals.ts'
import type { Action } from './vocabulary.ts'

/** What else must hold before an action, beyond its cell: the first guard that refuses decides. */
export interface Guard {
  name: string
  stops: (facts: Facts) => RuleRefusal | undefined
}

export const managedBySso: Guard = {
  name: 'managedBySso',
  stops: (facts) => (facts.signsInBySso ? refusal('number.managedBySso') : undefined), // PH8
}

export const overseasNumber: Guard = {
  name: 'overseasNumber',
  stops: (facts) => (facts.number?.overseas ? refusal('number.overseas') : undefined), // PH9
}

export const noNumber: Guard = {
  name: 'noNumber',
  stops: (facts) => (facts.number ? undefined : refusal('number.none')),
}

export const alreadyHasNumber: Guard = {
  name: 'alreadyHasNumber',
  stops: (facts) => (facts.number ? refusal('number.already') : undefined),
}

export const noWechat: Guard = {
  name: 'noWechat',
  stops: (facts) => (facts.hasWechat ? undefined : refusal('wechat.none')), // WX6
}

export const alreadyHasWechat: Guard = {
  name: 'alreadyHasWechat',
  stops: (facts) => (facts.hasWechat ? refusal('wechat.already') : undefined), // WX6
}

export const noPasskey: Guard = {
  name: 'noPasskey',
  stops: (facts) => (facts.hasPasskey ? undefined : refusal('passkey.none')),
}

/** Its number, or its WeChat, may open other accounts. */
export const noNumberOrWechat: Guard = {
  name: 'noNumberOrWechat',
  stops: (facts) => (facts.number || facts.hasWechat ? undefined : refusal('number.none')),
}

export const noOrganisation: Guard = {
  name: 'noOrganisation',
  stops: (facts) => (facts.organisation ? undefined : refusal('organisation.none')),
}

/** An organisation is begun by a person of their own accord, from their personal account. */
export const alreadyOfOrganisation: Guard = {
  name: 'alreadyOfOrganisation',
  stops: (facts) => (facts.organisation ? refusal('organisation.notFromHere') : undefined),
}

export const administratorRole: Guard = {
  name: 'administratorRole',
  stops: (facts) => (facts.role && facts.role !== 'member' ? refusal('account.hasAdministratorRole') : undefined), // CL6
}

/** An account must keep a way to sign in. */
export const lastWayIn: Guard = {
  name: 'lastWayIn',
  stops: (facts) => (facts.number || facts.hasPasskey || facts.signsInBySso ? undefined : refusal('wechat.lastWayIn')),
}

// biome-ignore format: a table
export const GUARDS: Record<Action, readonly Guard[]> = {
  changeNickname:    [],
  changeAvatar:      [],
  setPassword:       [managedBySso, noNumber],
  seeTerminals:      [],
  endTerminals:      [],
  readSecurityLog:   [],
  bindPhone:         [managedBySso, alreadyHasNumber],
  rebindPhone:       [managedBySso, noNumber, overseasNumber],
  bindWechat:        [alreadyHasWechat],
  rebindWechat:      [noWechat],
  unbindWechat:      [noWechat, lastWayIn],
  addPasskey:        [],
  removePasskey:     [noPasskey],
  showRecoveryCodes: [],
  exportData:        [],
  closeAccount:      [administratorRole],
  switchIdentity:    [noNumberOrWechat],
  createOrganisation: [alreadyOfOrganisation, noNumber],
  handOverSuperAdmin: [noOrganisation],
  changeSignInSettings: [noOrganisation],
  startMeeting:      [],
  joinMeeting:       [],
  syncHistory:       [],
}
