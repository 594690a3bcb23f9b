/**
 * Why the rules say no. A code is `noun.reason`; its HTTP status, its sentences and what to do instead stand in the
 * contract, under the same key.
 */
export const RULE_REFUSALS = {
  'action.onWeb': 'AV3',
  'action.onClients': 'PH3',
  'action.askAdministrator': 'CL5',
  'action.notHere': 'HS6',
  'avatar.organisationForbids': 'AV4',
  'number.managedBySso': 'PH8',
  'number.overseas': 'PH9',
  'number.none': 'PH4',
  'number.already': 'PH4',
  'account.hasAdministratorRole': 'CL6',
  'account.onlySuperAdmin': 'CL6',
  'organisation.none': 'CL5',
  'organisation.notFromHere': 'CL5',
  'proof.none': 'PH4',
  'proof.numberTooNew': 'WX4',
  'meeting.ownTaken': 'JM1',
  'meeting.terminalTaken': 'JM4',
  'meeting.fiveTaken': 'JM5',
  'terminal.occupied': 'JM8',
  'wechat.lastWayIn': 'WX6',
  'wechat.none': 'WX6',
  'wechat.already': 'WX6',
  'passkey.none': 'SI1',
} as const

export type RuleRefusalCode = keyof typeof RULE_REFUSALS
export type RuleId = (typeof RULE_REFUSALS)[RuleRefusalCode]

/** A refusal by the rules: the code, its rule, and the facts that its sentence needs. */
export interface RuleRefusal {
  code: RuleRefusalCode
  rule: RuleId
  /** What the sentence needs: a moment in ISO 8601, a count. Never a number, name or token. */
  facts?: Record<string, string | number>
}

export function refusal(code: RuleRefusalCode, facts?: RuleRefusal['facts']): RuleRefusal {
  return facts ? { code, rule: RULE_REFUSALS[code], facts } : { code, rule: RULE_REFUSALS[code] }
}
