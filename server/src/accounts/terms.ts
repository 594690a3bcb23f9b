/** The terms that a new account accepts; a new text gets a new version, and old acceptances stay as they are. */
export const TERMS_VERSION = '2026-11-22'
