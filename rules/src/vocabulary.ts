/** The words of the product, one per idea. Every table of the rules is total over these lists. */

/** What an account may do is decided by its plan: `free` 免费版, `member` 会员版, `business` 商业版, `enterprise` 企业版. */
export const PLANS = ['free', 'member', 'business', 'enterprise'] as const
export type Plan = (typeof PLANS)[number]

/** The five terminals 五端: of each kind an account has at most one session (JM8). */
export const FIVE_TERMINALS = ['windows', 'mac', 'android', 'ios', 'ipad'] as const

/** The five, and `web`: a browser, of which several may be signed in. */
export const TERMINALS = [...FIVE_TERMINALS, 'web'] as const
export type Terminal = (typeof TERMINALS)[number]

/** The three sets of screens. */
export const SURFACES = ['mobile', 'desktop', 'web'] as const
export type Surface = (typeof SURFACES)[number]

export const SURFACE_OF = {
  windows: 'desktop',
  mac: 'desktop',
  android: 'mobile',
  ios: 'mobile',
  ipad: 'mobile',
  web: 'web',
} as const satisfies Record<Terminal, Surface>

/** What an account may do inside its organisation: 超级管理员, 管理员, 普通成员. */
export const ROLES = ['super_admin', 'admin', 'member'] as const
export type Role = (typeof ROLES)[number]

/** Where a member of an organisation stands: not yet come, in, or kept out by an administrator. */
export const MEMBER_STATES = ['invited', 'active', 'disabled'] as const
export type MemberState = (typeof MEMBER_STATES)[number]

/** How a person can show that the account is theirs. The last two go beyond the help page. */
export const PROOF_METHODS = ['smsCode', 'phonePassword', 'wechat', 'passkey', 'recoveryCode'] as const
export type ProofMethod = (typeof PROOF_METHODS)[number]

/** How a session can begin. */
export const SIGN_IN_METHODS = [
  'phoneCode',
  'phonePassword',
  'wechat',
  'sso',
  'passkey',
  'recoveryCode',
  'handOver',
  'identitySwitch',
] as const
export type SignInMethod = (typeof SIGN_IN_METHODS)[number]

/** What a person can want to do with their own account. */
export const ACTIONS = [
  'changeNickname',
  'changeAvatar',
  'setPassword',
  'seeTerminals',
  'endTerminals',
  'readSecurityLog',
  'bindPhone',
  'rebindPhone',
  'bindWechat',
  'rebindWechat',
  'unbindWechat',
  'addPasskey',
  'removePasskey',
  'showRecoveryCodes',
  'exportData',
  'closeAccount',
  'switchIdentity',
  'createOrganisation',
  'handOverSuperAdmin',
  'changeSignInSettings',
  'startMeeting',
  'joinMeeting',
  'syncHistory',
] as const
export type Action = (typeof ACTIONS)[number]

/** Why a binding of a number or a WeChat identity ended; what each means for the number stands in `numbers.ts`. */
export const BINDING_ENDS = ['rebound', 'undone', 'unbound', 'changedHands', 'lost', 'accountClosed'] as const
export type BindingEnd = (typeof BINDING_ENDS)[number]

/** Why a session ended (SI5); each has a sentence in both languages and a kind of event in the security log. */
export const END_REASONS = [
  'signedInElsewhere',
  'endedByYou',
  'signedOut',
  'expired',
  'numberRebound',
  'rebindingUndone',
  'wechatRebound',
  'passwordChanged',
  'accountClosed',
  'removedByOrganisation',
  'disabledByOrganisation',
  'tokenReused',
] as const
export type EndReason = (typeof END_REASONS)[number]
