import type { TerminalDeclaration } from '@foyer/contract'
import type { SignInMethod } from '@foyer/rules'
import { sql } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import type { From } from '../platform/http/from.ts'
import type { Refusal } from '../platform/refusal.ts'

/**
 * SI6: a refused sign-in stands in the security log of every account that the number opens. One statement, whether
 * there are such accounts or not, so that its time tells nothing (SI3).
 */
export async function recordForNumber(
  tx: Tx,
  number: string | undefined,
  tried: { refusal: Refusal; method: SignInMethod; terminal: TerminalDeclaration; from: From },
  now: Date,
): Promise<void> {
  await sql`
    insert into security_log (account_id, at, event, terminal, place, method, refusal, rule)
    select account_id, ${now}, 'signInRefused', ${tried.terminal.kind}, ${tried.from.place}, ${tried.method},
      ${tried.refusal.code}, ${tried.refusal.rule ?? null}
    from phone_bindings where number = ${number ?? null} and ended_at is null`.execute(tx)
}
