/** The terms that a new account accepts; a new text gets a new version, and old acceptances stay as they are. */
export const TERMS_VERSION = '2026-11-22'

/** Of 《账号注销说明》, which whoever closes an account has read (CL1). */
export const NOTICE_VERSION = '2026-11-23'
