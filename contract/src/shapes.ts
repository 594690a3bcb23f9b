// The shapes of an account, of what opens it and of what happened to it, and where each of them is.
export { Account, AccountFacts, Avatar, Crop, Nickname, Realm } from './account-shapes.ts'
export { Problem } from './problem-shapes.ts'
export { Code, CodeSent, Proof, ProofSecret } from './proof-shapes.ts'
export {
  NOTICED_EVENTS,
  type NoticedEvent,
  SECURITY_EVENTS,
  type SecurityEvent,
  SecurityLogEntry,
} from './security-log-shapes.ts'
export {
  HAND_OVER_DESTINATIONS,
  type HandOverDestination,
  OfferedAccount,
  SignedIn,
  SignInStep,
} from './signing-in-shapes.ts'
export { Session, TerminalDeclaration } from './terminal-shapes.ts'
export {
  AppealOpened,
  Passkey,
  PasskeyChallenge,
  PasskeyName,
  PasskeyResponse,
  PhoneNumber,
  Rebinding,
  RecoveryCode,
  WechatReturn,
  WechatVisit,
} from './way-in-shapes.ts'
