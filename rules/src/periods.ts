/** Every duration and limit of the product, named. Durations are milliseconds, sizes bytes, the rest counts. */

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

// SI2: codes
export const CODE_DIGITS = 6
export const CODE_LIVES_FOR = 10 * MINUTE
export const CODE_WRONG_TRIES = 5
/** One code to a number in any span of this length. */
export const CODE_RESENT_AFTER = 1 * MINUTE
export const CODES_TO_A_NUMBER_PER_HOUR = 10
/** Codes asked for from one network address; settled in docs/decisions/0008-limits.md. */
export const CODES_FROM_AN_ADDRESS_PER_HOUR = 60
export const WRONG_CODES_FROM_AN_ADDRESS_PER_HOUR = 50
/**
 * Wrong codes for one number in a day, from terminals that none of its accounts knows: 10 of the 10^6 codes, so one who
 * guesses hits with a chance of 1 in 100,000 a day. A terminal that the account knows has a count of its own:
 * docs/decisions/0016-guessing-codes.md.
 */
export const WRONG_CODES_FOR_A_NUMBER_PER_DAY = 10

// SI2: proofs
export const PROOF_LIVES_FOR = 5 * MINUTE
/** Wrong answers in a day of all terminals that the account does not know; each that it knows has its own ten. */
export const WRONG_PROOFS_OF_AN_ACCOUNT_PER_DAY = 10
/** From the QR code to its scan: the life of WeChat's own code (facts of the Open Platform). */
export const WECHAT_VISIT_LIVES_FOR = 10 * MINUTE
/** Visits to WeChat begun, and passkey challenges asked for, without being signed in. */
export const WECHAT_VISITS_FROM_AN_ADDRESS_PER_HOUR = 60
export const PASSKEY_CHALLENGES_FROM_AN_ADDRESS_PER_HOUR = 60
export const PASSKEY_CHALLENGE_LIVES_FOR = 5 * MINUTE
export const PASSKEYS_OF_AN_ACCOUNT = 10
/** In one set; each 16 characters of a 32 letter alphabet, so 80 random bits. */
export const RECOVERY_CODES_IN_A_SET = 10
export const RECOVERY_CODE_LENGTH = 16
export const WRONG_RECOVERY_CODES_FROM_AN_ADDRESS_PER_HOUR = 20

// Passwords: NIST SP 800-63B 5.1.1, OWASP ASVS 5.0 6.2.1 and 6.2.9
export const PASSWORD_MIN_LENGTH = 8
export const PASSWORD_MAX_LENGTH = 128
/** Wrong passwords for one number from one address; the owner elsewhere is not locked out. */
export const WRONG_PASSWORDS_PER_NUMBER_AND_ADDRESS_PER_HOUR = 10
export const WRONG_PASSWORDS_FROM_AN_ADDRESS_PER_HOUR = 50
/** NIST SP 800-63B 5.2.2: at most 100 failures in a row; after it only a code signs in until the day has passed. */
export const WRONG_PASSWORDS_PER_NUMBER_PER_DAY = 100
/** SI3: a wrong number or password is answered no earlier than this, so that its time tells nothing. */
export const WRONG_PASSWORD_ANSWERED_AFTER = 500

/** Between the first factor and the choice of the account, or the acceptance of the terms. */
export const SIGN_IN_TICKET_LIVES_FOR = 10 * MINUTE

// Sessions (SI4)
export const SESSION_IDLE_FOR = 30 * DAY
export const SESSION_LIVES_FOR = 180 * DAY
/** A terminal renews its token when it is older than this. */
export const TOKEN_RENEWED_AFTER = 1 * DAY
/** Last use is written at most this often. */
export const LAST_USE_WRITTEN_EVERY = 1 * MINUTE

/** AV3: the link from the desktop client to the web page. */
export const HAND_OVER_LIVES_FOR = 60 * SECOND

// AV5: pictures
export const AVATAR_MAX_BYTES = 10 * 1024 * 1024
export const AVATAR_MAX_PIXELS = 50_000_000
export const AVATAR_SIZES = [64, 128, 256, 512] as const

export const NICKNAME_MAX_LENGTH = 20

// PH: the ledger of numbers
export const OLD_NUMBER_RESTS_FOR = 24 * HOUR
export const REBINDING_CAN_BE_UNDONE_FOR = 24 * HOUR
/** What was added so long before a rebinding is taken off with its undo: who took the account over prepared it. */
export const UNDO_TAKES_OFF_WHAT_CAME_BEFORE = 24 * HOUR
/** 60 random bits, short enough for the variable of a text message. */
export const UNDO_CODE_LENGTH = 12
export const WRONG_UNDO_CODES_FROM_AN_ADDRESS_PER_HOUR = 20
/** WX4: a number proves the account for a new WeChat only after this age. */
export const NUMBER_TRUSTED_AFTER = 14 * DAY
/** A number that was not used to sign in for this long may have changed hands. */
export const NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER = 90 * DAY
export const APPEAL_WAITS_FOR = 72 * HOUR
/** One that the operator has not decided by then is over. */
export const APPEAL_LAPSES_AFTER = 30 * DAY
/** SI3: an appeal is answered no earlier than this, so that its time does not tell whether there is an account. */
export const APPEAL_ANSWERED_AFTER = 500
/** Appeals opened for one number, and from one address. */
export const APPEALS_PER_NUMBER_PER_DAY = 3
export const APPEALS_FROM_AN_ADDRESS_PER_DAY = 10

// JM: meetings
export const LEASE_LIVES_FOR = 45 * SECOND
export const LEASE_RENEWED_EVERY = 15 * SECOND
export const MEETING_NUMBER_RESTS_FOR = 30 * DAY
export const ADMISSION_TICKET_LIVES_FOR = 60 * SECOND
export const MEETING_NUMBER_DIGITS = 9
export const MEETING_TOPIC_MAX_LENGTH = 60
export const MEETING_MIN_MINUTES = 15
export const MEETING_MAX_MINUTES = 24 * 60
/** How far ahead a meeting can be planned. */
export const MEETING_PLANNED_WITHIN = 366 * DAY
/** Planned meetings of one account that have not begun. */
export const PLANNED_MEETINGS_OF_AN_ACCOUNT = 500
/** A running meeting that nobody is in ends by itself after this; a planned one not before its booked end. */
export const EMPTY_MEETING_ENDS_AFTER = 10 * MINUTE
/** One who waits before the door of a meeting asks this often, and waits no longer when it stopped asking for 45 s. */
export const LOBBY_ASKED_EVERY = LEASE_RENEWED_EVERY
/** Numbers that lead to no meeting, tried by one account: nobody finds meetings by trying. */
export const WRONG_MEETING_NUMBERS_PER_HOUR = 60
/** Meetings that one account starts or plans in an hour. */
export const MEETINGS_BY_AN_ACCOUNT_PER_HOUR = 120
/** Terminals of one account that come into a meeting in an hour; going on where one was does not count. */
export const ADMISSIONS_OF_AN_ACCOUNT_PER_HOUR = 300
/** Attendances that are left in the same step as coming in elsewhere (JM9). */
export const ATTENDANCES_LEFT_AT_ONCE = 20
/** Who was in which meeting, from when to when; the history of an account (HS) is kept until it deletes it. */
export const ATTENDANCES_KEPT_FOR = 183 * DAY

// HS: history
export const HISTORY_ON_A_PAGE = 50
/** How many records a terminal that catches up takes at once. */
export const HISTORY_PULLED_AT_ONCE = 1000

// Applications of teams with their own meeting rooms
export const APPLICATIONS_OF_AN_ORGANISATION = 20
export const APPLICATION_NAME_MAX_LENGTH = 40
export const KEYS_OF_AN_APPLICATION = 5
/** With it an application asks for a person's admission; the terminal draws it. */
export const PASS_LIVES_FOR = 60 * SECOND
/** A webhook that is not answered with success in this time has failed. */
export const WEBHOOK_ANSWERED_WITHIN = 10 * SECOND
/** After these waits a webhook is sent again; then it waits for the console. */
export const WEBHOOK_SENT_AGAIN_AFTER = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  1 * HOUR,
  6 * HOUR,
  24 * HOUR,
] as const
export const WEBHOOKS_KEPT_FOR = 30 * DAY
/** After a new secret was made, webhooks are signed with the former one as well for this long. */
export const FORMER_WEBHOOK_SECRET_SIGNS_FOR = 1 * DAY
export const REFERENCE_MAX_LENGTH = 120
/** Attendances that an application renews in one call. */
export const RENEWALS_AT_ONCE = 1000

// CL: closing
export const ERASED_FROM_FILES_WITHIN = 1 * HOUR
export const EXPORT_KEPT_FOR = 7 * DAY
/** That an account was closed, and when, without a word on whose it was. */
export const CLOSURE_KEPT_FOR = 3 * 365 * DAY

// Organisations
export const MEMBERS_ON_A_PAGE = 100
export const DEPARTMENT_MAX_DEPTH = 10
export const DEPARTMENTS_OF_AN_ORGANISATION = 2000
export const DEPARTMENT_NAME_MAX_LENGTH = 40
export const ORGANISATION_NAME_MAX_LENGTH = 40
/** How long the other has to say yes to becoming a super admin (CL6). */
export const SUPER_ADMIN_OFFER_LIVES_FOR = 7 * DAY
export const IMPORT_MAX_BYTES = 10 * 1024 * 1024
export const IMPORT_MAX_LINES = 10_000
/** What a spreadsheet held is kept this long after it was read. */
export const IMPORT_KEPT_FOR = 1 * DAY
/** Text messages by which organisations tell one number that they made an account for it, all organisations together. */
export const INVITATIONS_TO_A_NUMBER_PER_DAY = 2
/** Organisations that a person begins in the product. */
export const ORGANISATIONS_BY_A_NUMBER_PER_DAY = 3
/** From the beginning of a sign-in by SSO to its answer. */
export const SSO_VISIT_LIVES_FOR = 10 * MINUTE
export const SSO_VISITS_FROM_AN_ADDRESS_PER_HOUR = 120

/** Live messages are kept this long for a terminal that comes back. */
export const LIVE_MESSAGES_KEPT_FOR = 1 * DAY

/** 网络安全法 art. 21: network logs are kept at least six months. */
export const SECURITY_LOG_KEPT_FOR = 183 * DAY
