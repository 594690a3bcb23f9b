import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'
import type { Platform } from '../platform/deps.ts'
import { typedCode } from '../platform/secrets.ts'

type Needs = Pick<Platform, 'secrets'>

/** Keyed, because an undo code is shorter than a token. */
function undoHash({ secrets }: Needs, undo: string): Buffer {
  return secrets.keyOf('undo', typedCode(undo))
}

export async function noteRebinding(
  deps: Needs,
  tx: Tx,
  rebinding: { account: string; from: string; to: string; undo: string; until: Date },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('rebindings')
    .values({
      id: randomUUID(),
      account_id: rebinding.account,
      from_binding: rebinding.from,
      to_binding: rebinding.to,
      rebound_at: now,
      undo_hash: undoHash(deps, rebinding.undo),
      undo_until: rebinding.until,
      undone_at: null,
      void_at: null,
    })
    .execute()
}

export interface Undoable {
  id: string
  account_id: string
  realm: string
  nickname: string
  rebound_at: Date
  undo_until: Date
  number: string
  held_since: Date
}

/**
 * The rebinding that the code undoes, while it can: within its 24 hours, once, unless an earlier one was undone, the
 * account has the number again, or it has none any more because it was closed.
 */
export async function undoable(
  deps: Needs,
  db: Kysely<Tables>,
  undo: string,
  now: Date,
): Promise<Undoable | undefined> {
  return db
    .selectFrom('rebindings as r')
    .innerJoin('phone_bindings as b', 'b.id', 'r.from_binding')
    .innerJoin('accounts as a', 'a.id', 'r.account_id')
    .innerJoin('phone_bindings as present', 'present.account_id', 'r.account_id')
    .select([
      'r.id',
      'r.account_id',
      'b.realm',
      'a.nickname',
      'r.rebound_at',
      'r.undo_until',
      'b.number',
      'b.held_since',
    ])
    .where('r.undo_hash', '=', undoHash(deps, undo))
    .where('r.undone_at', 'is', null)
    .where('r.void_at', 'is', null)
    .where('r.undo_until', '>', now)
    .where('present.ended_at', 'is', null)
    .whereRef('present.number', '<>', 'b.number')
    .executeTakeFirst()
}

/** This one is undone; those that came after it are void with it, so that whoever made them undoes nothing. */
export async function settleUndone(tx: Tx, { id, account_id, rebound_at }: Undoable, now: Date): Promise<void> {
  await tx.updateTable('rebindings').set({ undone_at: now }).where('id', '=', id).execute()
  await tx
    .updateTable('rebindings')
    .set({ void_at: now })
    .where('account_id', '=', account_id)
    .where('id', '<>', id)
    .where('rebound_at', '>=', rebound_at)
    .where('undone_at', 'is', null)
    .where('void_at', 'is', null)
    .execute()
}
