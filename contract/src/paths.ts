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
  join: ['POST', '/v1/sign-in/joining'],
  askForSsoSignIn: ['POST', '/v1/sign-in/sso-visits'],
  signInBySso: ['POST', '/v1/sign-in/by-sso'],
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

  myIdentities: ['GET', '/v1/my/identities'],
  switchIdentity: ['POST', '/v1/my/identity'],
  acceptSuperAdmin: ['POST', '/v1/my/super-admin-offers/:offer/acceptance'],
  declineSuperAdmin: ['POST', '/v1/my/super-admin-offers/:offer/refusal'],
  mySuperAdminOffers: ['GET', '/v1/my/super-admin-offers'],

  lookAtClosing: ['GET', '/v1/my/closure'],
  closeAccount: ['POST', '/v1/my/closure'],
  closure: ['GET', '/v1/closures/:closure'],
  serviceKeys: ['GET', '/.well-known/jwks.json'],
  myDataExports: ['GET', '/v1/my/data-exports'],
  askForDataExport: ['POST', '/v1/my/data-exports'],
  downloadDataExport: ['POST', '/v1/my/data-exports/:export/download'],
  removeDataExport: ['DELETE', '/v1/my/data-exports/:export'],

  createOrganisation: ['POST', '/v1/organisations'],
  organisation: ['GET', '/v1/organisation'],
  renameOrganisation: ['PUT', '/v1/organisation/name'],
  changeSetting: ['PUT', '/v1/organisation/settings/:setting'],
  offerSuperAdmin: ['POST', '/v1/organisation/super-admin-offers'],
  withdrawSuperAdminOffer: ['DELETE', '/v1/organisation/super-admin-offers/:offer'],
  administratorsLog: ['GET', '/v1/organisation/log'],
  exportAdministratorsLog: ['GET', '/v1/organisation/log.csv'],

  members: ['POST', '/v1/organisation/members/list'],
  member: ['GET', '/v1/organisation/members/:member'],
  addMember: ['POST', '/v1/organisation/members'],
  editMember: ['PUT', '/v1/organisation/members/:member'],
  changeRole: ['PUT', '/v1/organisation/members/:member/role'],
  disableMember: ['POST', '/v1/organisation/members/:member/disabling'],
  enableMember: ['DELETE', '/v1/organisation/members/:member/disabling'],
  lookAtDeletion: ['GET', '/v1/organisation/members/:member/deletion'],
  deleteMember: ['POST', '/v1/organisation/members/:member/deletion'],

  departments: ['GET', '/v1/organisation/departments'],
  addDepartment: ['POST', '/v1/organisation/departments'],
  editDepartment: ['PUT', '/v1/organisation/departments/:department'],
  removeDepartment: ['DELETE', '/v1/organisation/departments/:department'],

  importTemplate: ['GET', '/v1/organisation/import-template'],
  readImport: ['POST', '/v1/organisation/imports'],
  anImport: ['GET', '/v1/organisation/imports/:import'],
  importLines: ['GET', '/v1/organisation/imports/:import/lines'],
  badImportLines: ['GET', '/v1/organisation/imports/:import/bad-lines'],
  startImport: ['POST', '/v1/organisation/imports/:import/start'],
  cancelImport: ['POST', '/v1/organisation/imports/:import/cancellation'],

  ssoSignOut: ['GET', '/v1/my/session/sso-sign-out'],

  sso: ['GET', '/v1/organisation/sso'],
  readSsoMetadata: ['POST', '/v1/organisation/sso/metadata'],
  saveSso: ['PUT', '/v1/organisation/sso'],
  removeSso: ['POST', '/v1/organisation/sso/removal'],
  turnSso: ['PUT', '/v1/organisation/sso/switch'],
  askForSsoTest: ['POST', '/v1/organisation/sso/test-visits'],
  ssoTestResult: ['POST', '/v1/organisation/sso/test-results'],
} as const satisfies Record<string, readonly [method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string]>

export type EndpointName = keyof typeof PATHS

/** The live socket: a WebSocket, one per terminal. */
export const LIVE_PATH = '/v1/live'
