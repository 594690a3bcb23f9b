import type { IdpWords } from './idp-words.ts'

export type SamlBinding = 'redirect' | 'post'

/** The question of an application, read and found good. */
export interface SamlRequest {
  id: string
  nameIdFormat: string
  relayState: string
  /** asks again who it is, in spite of a session */
  forceAuthn: boolean
  /** asks nobody: there is a session or there is not */
  isPassive: boolean
  /** the same question as the HTTP-POST binding carries it */
  carried: string
}

/** Why a request is not answered. */
export class SamlProblem extends Error {
  readonly reason: keyof IdpWords['reasons']

  constructor(reason: keyof IdpWords['reasons'], message = '') {
    super(message)
    this.reason = reason
  }
}
