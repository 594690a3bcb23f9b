import type { SecurityEvent } from '@foyer/contract'
import type { Action, EndReason, ProofMethod, SignInMethod, Terminal } from '@foyer/rules'
import type { Tx } from '../platform/db/database.ts'

export interface Recorded {
  account: string
  event: SecurityEvent
  session?: string | undefined
  terminal?: Terminal | undefined
  place?: string | null | undefined
  method?: SignInMethod | ProofMethod | undefined
  /** What a proof was given for. */
  action?: Action | undefined
  endReason?: EndReason | undefined
  refusal?: string | undefined
  rule?: string | undefined
}

/** SI6: writes what happened to an account into its security log, in the transaction in which it happens. */
export async function record(tx: Tx, now: Date, ...entries: Recorded[]): Promise<void> {
  if (entries.length === 0) return
  await tx
    .insertInto('security_log')
    .values(
      entries.map((one) => ({
        account_id: one.account,
        at: now,
        event: one.event,
        session_id: one.session ?? null,
        terminal: one.terminal ?? null,
        place: one.place ?? null,
        method: one.method ?? null,
        end_reason: one.endReason ?? null,
        refusal: one.refusal ?? null,
        rule: one.rule ?? null,
        action: one.action ?? null,
      })),
    )
    .execute()
}
