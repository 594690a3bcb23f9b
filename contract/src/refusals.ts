import { RULE_REFUSALS, type RuleRefusalCode } from '@foyer/rules'

/** What a refusal is on the wire: its HTTP status, and the id of the rule that it keeps, where one does. */
export interface RefusalMeaning {
  status: number
  rule?: string
}

const byRule = (code: RuleRefusalCode, status: number): RefusalMeaning => ({ status, rule: RULE_REFUSALS[code] })

/**
 * Every refusal of the product. The key is the stable `code` of problem+json; its sentences stand in `words/` under the
 * same key, and one without a sentence in each language does not compile.
 */
export const REFUSALS = {
  // the request itself
  'request.invalid': { status: 400 },
  'request.tooLarge': { status: 413 },
  'request.notFound': { status: 404 },
  'request.unsupportedType': { status: 415 },
  'request.foreignOrigin': { status: 403 },
  'request.tooMany': { status: 429 },
  'server.failed': { status: 500 },
  'server.unavailable': { status: 503 },

  // sessions and terminals
  'session.none': { status: 401 },
  'session.ended': { status: 401, rule: 'SI5' },
  'token.superseded': { status: 401 },
  'terminal.unknown': { status: 404, rule: 'SI4' },
  'terminal.contradiction': { status: 422, rule: 'JM8' },
  'terminal.occupied': byRule('terminal.occupied', 409),

  // signing in
  'number.invalid': { status: 422, rule: 'SI1' },
  'code.tooSoon': { status: 429, rule: 'SI2' },
  'code.tooMany': { status: 429, rule: 'SI2' },
  'code.wrong': { status: 422, rule: 'SI2' },
  'code.exhausted': { status: 422, rule: 'SI2' },
  'code.expired': { status: 422, rule: 'SI2' },
  'code.tooManyWrong': { status: 429, rule: 'SI2' },
  'address.tooMany': { status: 429, rule: 'SI2' },
  'password.wrong': { status: 422, rule: 'SI3' },
  'password.tooMany': { status: 429, rule: 'SI2' },
  'signIn.expired': { status: 422, rule: 'SI2' },
  'signIn.accountNotOffered': { status: 422, rule: 'SI1' },
  'terms.notAccepted': { status: 422, rule: 'SI1' },
  'handOver.gone': { status: 422, rule: 'AV3' },
  'handOver.notFromHere': { status: 409, rule: 'AV3' },

  // the profile
  'nickname.invalid': { status: 422 },
  'avatar.missing': { status: 400, rule: 'AV5' },
  'avatar.tooLarge': { status: 413, rule: 'AV5' },
  'avatar.tooManyPixels': { status: 422, rule: 'AV5' },
  'avatar.notAnImage': { status: 415, rule: 'AV5' },
  'avatar.unsupported': { status: 415, rule: 'AV5' },
  'avatar.broken': { status: 422, rule: 'AV5' },
  'avatar.alsoSomethingElse': { status: 422, rule: 'AV5' },
  'avatar.badCrop': { status: 422, rule: 'AV5' },

  // the password
  'password.tooShort': { status: 422 },
  'password.tooLong': { status: 422 },
  'password.breached': { status: 422 },

  // proofs
  'proof.needed': { status: 422, rule: 'SI2' },
  'proof.notAccepted': { status: 422, rule: 'PH4' },
  'proof.tooMany': { status: 429, rule: 'SI2' },
  'password.wrongHere': { status: 422, rule: 'PH4' },
  'recoveryCode.wrong': { status: 422, rule: 'SI1' },
  'passkey.refused': { status: 422, rule: 'SI1' },
  'passkey.unknown': { status: 404, rule: 'SI1' },
  'passkey.challengeGone': { status: 422, rule: 'SI2' },
  'passkey.enough': { status: 409, rule: 'SI1' },
  'passkey.lastWayIn': { status: 409, rule: 'SI1' },

  // numbers
  'number.same': { status: 409, rule: 'PH5' },
  'number.taken': { status: 409, rule: 'PH11' },
  'number.resting': { status: 409, rule: 'PH10' },
  'undo.gone': { status: 410, rule: 'PH12' },
  'appeal.tooMany': { status: 429, rule: 'PH4' },
  'appeal.notNeeded': { status: 409, rule: 'PH4' },
  'appeal.none': { status: 404, rule: 'PH4' },

  // WeChat
  'wechat.visitGone': { status: 422, rule: 'SI1' },
  'wechat.alreadyAnswered': { status: 409, rule: 'SI1' },
  'wechat.codeRefused': { status: 422, rule: 'SI1' },
  'wechat.away': { status: 503, rule: 'SI1' },
  'wechat.notTheOne': { status: 409, rule: 'WX6' },
  'wechat.taken': { status: 409, rule: 'WX6' },

  // closing (CL)
  'closure.noticeNotAccepted': { status: 422, rule: 'CL1' },
  'closure.unknown': { status: 404, rule: 'CL8' },
  'dataExport.building': { status: 409, rule: 'CL8' },
  'dataExport.tooMany': { status: 429, rule: 'CL8' },
  'dataExport.unknown': { status: 404, rule: 'CL8' },
  'dataExport.notReady': { status: 409, rule: 'CL8' },

  // organisations
  'organisation.noTrials': { status: 403 },
  'organisation.tooMany': { status: 429 },
  'role.mayNot': { status: 403 },
  'role.outOfReach': { status: 403 },
  'member.unknown': { status: 404 },
  'member.disabled': { status: 403 },
  'member.notActive': { status: 409, rule: 'CL6' },
  'invitation.tooMany': { status: 429 },
  'member.numberIsTheirs': { status: 409, rule: 'PH7' },
  'offer.gone': { status: 410, rule: 'CL6' },
  'offer.already': { status: 409, rule: 'CL6' },
  'offer.isSuperAdmin': { status: 409, rule: 'CL6' },
  'department.unknown': { status: 404 },
  'department.nameTaken': { status: 409 },
  'department.tooDeep': { status: 409 },
  'department.enough': { status: 409 },
  'department.intoItself': { status: 409 },
  'department.notEmpty': { status: 409 },
  'import.missing': { status: 400 },
  'import.tooLarge': { status: 413 },
  'import.tooManyLines': { status: 422 },
  'import.notASpreadsheet': { status: 415 },
  'import.noColumns': { status: 422 },
  'import.empty': { status: 422 },
  'import.unknown': { status: 404 },
  'import.notReady': { status: 409 },
  'import.another': { status: 409 },
  'import.nothingChosen': { status: 422 },
  'identity.unknown': { status: 404 },
  'identity.notJoined': { status: 409 },

  // SSO
  'sso.unknown': { status: 404, rule: 'SI1' },
  'sso.visitGone': { status: 422, rule: 'SI1' },
  'sso.alreadyAnswered': { status: 409, rule: 'SI1' },
  'sso.refused': { status: 422, rule: 'SI1' },
  'sso.away': { status: 503, rule: 'SI1' },
  'sso.cancelled': { status: 422, rule: 'SI1' },
  'sso.notInvited': { status: 403, rule: 'SI1' },
  'sso.alreadyMember': { status: 409, rule: 'SI1' },
  'sso.attributeMissing': { status: 422, rule: 'SI1' },
  'sso.metadataUnreadable': { status: 422, rule: 'SI1' },
  'sso.domainTaken': { status: 409, rule: 'SI1' },
  'sso.emailDomainTaken': { status: 409, rule: 'SI1' },
  'sso.emailDomainPublic': { status: 422, rule: 'SI1' },
  'sso.badCertificate': { status: 422, rule: 'SI1' },
  'sso.secretMissing': { status: 422, rule: 'SI1' },
  'sso.privateAddress': { status: 422, rule: 'SI1' },
  'sso.none': { status: 404, rule: 'SI1' },
  'sso.notTested': { status: 409, rule: 'SI1' },

  // meetings
  'meeting.unknown': { status: 404 },
  'meeting.tooManyWrong': { status: 429 },
  'meeting.tooMany': { status: 429 },
  'meeting.enough': { status: 409 },
  'meeting.inThePast': { status: 422 },
  'meeting.tooFarAhead': { status: 422 },
  'meeting.notOwner': { status: 403 },
  'meeting.notHost': { status: 403 },
  'meeting.notPlanned': { status: 409 },
  'meeting.begun': { status: 409 },
  'meeting.ended': { status: 410 },
  'meeting.removed': { status: 403 },
  'attendance.gone': { status: 409, rule: 'JM10' },
  'attendance.tooMany': { status: 429 },
  'attendance.elsewhere': { status: 403, rule: 'JM9' },
  'participant.unknown': { status: 404 },
  'participant.isHost': { status: 409 },
  'meeting.elsewhere': { status: 409 },

  // applications of teams with their own meeting rooms
  'application.none': { status: 401 },
  'application.keyEnded': { status: 401 },
  'application.unknown': { status: 404 },
  'application.enough': { status: 409 },
  'application.nameTaken': { status: 409 },
  'application.keyUnknown': { status: 404 },
  'application.keysEnough': { status: 409 },
  'application.privateAddress': { status: 422 },
  'application.noWebhook': { status: 409 },
  'delivery.unknown': { status: 404 },
  'pass.gone': { status: 422 },

  // the rules
  'action.onWeb': byRule('action.onWeb', 403),
  'action.onClients': byRule('action.onClients', 403),
  'action.askAdministrator': byRule('action.askAdministrator', 403),
  'action.notHere': byRule('action.notHere', 403),
  'avatar.organisationForbids': byRule('avatar.organisationForbids', 403),
  'number.managedBySso': byRule('number.managedBySso', 403),
  'number.overseas': byRule('number.overseas', 403),
  'number.none': byRule('number.none', 409),
  'number.already': byRule('number.already', 409),
  'account.hasAdministratorRole': byRule('account.hasAdministratorRole', 409),
  'account.onlySuperAdmin': byRule('account.onlySuperAdmin', 409),
  'proof.none': byRule('proof.none', 409),
  'proof.numberTooNew': byRule('proof.numberTooNew', 409),
  'meeting.ownTaken': byRule('meeting.ownTaken', 409),
  'meeting.terminalTaken': byRule('meeting.terminalTaken', 409),
  'meeting.fiveTaken': byRule('meeting.fiveTaken', 409),
  'wechat.lastWayIn': byRule('wechat.lastWayIn', 409),
  'wechat.none': byRule('wechat.none', 409),
  'wechat.already': byRule('wechat.already', 409),
  'passkey.none': byRule('passkey.none', 409),
  'organisation.none': byRule('organisation.none', 403),
  'organisation.notFromHere': byRule('organisation.notFromHere', 409),
} as const satisfies Record<string, RefusalMeaning> & Record<RuleRefusalCode, RefusalMeaning>

export type RefusalCode = keyof typeof REFUSALS
