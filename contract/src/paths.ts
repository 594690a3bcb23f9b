/** Where each endpoint lives. Plain data, so that a browser reads it without the shapes. */
export const PATHS = {
  environment: ['GET', '/v1/environment'],
  rules: ['GET', '/v1/rules'],

  askForSignInCode: ['POST', '/v1/sign-in/codes'],
  signInByCode: ['POST', '/v1/sign-in/by-code'],
  signInByPassword: ['POST', '/v1/sign-in/by-password'],
  chooseAccount: ['POST', '/v1/sign-in/choice'],
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

  askForPasswordCode: ['POST', '/v1/my/password/codes'],
  setPassword: ['PUT', '/v1/my/password'],
  handOver: ['POST', '/v1/my/hand-overs'],
  mySecurityLog: ['GET', '/v1/my/security-log'],
} as const satisfies Record<string, readonly [method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string]>

export type EndpointName = keyof typeof PATHS

/** The live socket: a WebSocket, one per terminal. */
export const LIVE_PATH = '/v1/live'
