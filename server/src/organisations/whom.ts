/** A person who did or is something; without a name once the account is closed, or was never there. */
export function whom(account: string, nickname: string | null, closedAt: Date | null) {
  return { account, nickname: closedAt ? null : nickname }
}

/** The same for who may have been nobody: the operator's command. */
export function whomIfAny(account: string | null, nickname: string | null, closedAt: Date | null) {
  return account === null ? null : whom(account, nickname, closedAt)
}
