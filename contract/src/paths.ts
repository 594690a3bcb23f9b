/** Where each endpoint lives. Plain data, so that a browser reads it without the shapes. */
export const PATHS = {
  environment: ['GET', '/v1/environment'],
  rules: ['GET', '/v1/rules'],

  askForSignInCode: ['POST', '/v1/sign-in/codes'],
  signInByCode: ['POST', '/v1/sign-in/by-code'],
  signInByPassword: ['POST', '/v1/sign-in/by-password'],
  askForWechatSignIn: ['POST', '/v1/sign-in/wechat-visits'],
  signInByWechat: ['POST', '/v1/sign-in/by-wechat'],
  askForPasskeySignIn: ['POST', '/v1/sign-in/passkey-challenges'],
  signInByPasskey: ['POST', '/v1/sign-in/by-passkey'],
  signInByRecoveryCode: ['POST', '/v1/sign-in/by-recovery-code'],
  chooseAccount: ['POST', '/v1/sign-in/choice'],
  sayNotMe: ['POST', '/v1/sign-in/not-me'],
  register: ['POST', '/v1/sign-in/registration'],
  redeemHandOver: ['POST', '/v1/sign-in/hand-over'],

  mySession: ['GET', '/v1/my/session'],
  renewSession: ['POST', '/v1/my/session/renewal'],
  signOut: ['DELETE', '/v1/my/session'],
  myTerminals: ['GET', '/v1/my/terminals'],
  endTerminal: ['DELETE', '/v1/my/terminals/:session'],
  endOtherTerminals: ['DELETE', '/v1/my/other-terminals'],

  changeNickname: ['PUT', '/v1/my/nickname'],
  changeAvatar: ['PUT', '/v1/my/avatar'],
  removeAvatar: ['DELETE', '/v1/my/avatar'],

  askForProofCode: ['POST', '/v1/my/proofs/codes'],
  proveByCode: ['POST', '/v1/my/proofs/by-code'],
  proveByPassword: ['POST', '/v1/my/proofs/by-password'],
  askForWechatProof: ['POST', '/v1/my/proofs/wechat-visits'],
  proveByWechat: ['POST', '/v1/my/proofs/by-wechat'],
  askForPasskeyProof: ['POST', '/v1/my/proofs/passkey-challenges'],
  proveByPasskey: ['POST', '/v1/my/proofs/by-passkey'],
  proveByRecoveryCode: ['POST', '/v1/my/proofs/by-recovery-code'],

  askForNewNumberCode: ['POST', '/v1/my/phone/codes'],
  bindPhone: ['POST', '/v1/my/phone'],
  rebindPhone: ['PUT', '/v1/my/phone'],
  lookAtRebinding: ['POST', '/v1/rebindings/look'],
  undoRebinding: ['POST', '/v1/rebindings/undo'],

  askForNewWechat: ['POST', '/v1/my/wechat/visits'],
  bindWechat: ['POST', '/v1/my/wechat'],
  rebindWechat: ['PUT', '/v1/my/wechat'],
  unbindWechat: ['POST', '/v1/my/wechat/unbinding'],

  myPasskeys: ['GET', '/v1/my/passkeys'],
  askForNewPasskey: ['POST', '/v1/my/passkeys/challenges'],
  addPasskey: ['POST', '/v1/my/passkeys'],
  removePasskey: ['POST', '/v1/my/passkeys/:passkey/removal'],
  makeRecoveryCodes: ['POST', '/v1/my/recovery-codes'],

  askForAppealCode: ['POST', '/v1/appeals/codes'],
  openAppeal: ['POST', '/v1/appeals'],
  appealForThis: ['POST', '/v1/my/appeal'],
  cancelAppeal: ['DELETE', '/v1/my/appeal'],

  setPassword: ['PUT', '/v1/my/password'],
  handOver: ['POST', '/v1/my/hand-overs'],
  mySecurityLog: ['GET', '/v1/my/security-log'],
} as const satisfies Record<string, readonly [method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string]>

export type EndpointName = keyof typeof PATHS

/** The live socket: a WebSocket, one per terminal. */
export const LIVE_PATH = '/v1/live'
