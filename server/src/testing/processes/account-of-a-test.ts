import { randomUUID } from 'node:crypto'
import type { Tx } from '../../platform/db/database.ts'
import { newNumber } from '../people.ts'

/** A fresh personal account with the demo people's password, without the minute that a code needs. */
export async function openAccountOfATest(tx: Tx, now: Date): Promise<{ account: string; number: string }> {
  const account = randomUUID()
  const number = newNumber()
  await tx.insertInto('accounts').values({ id: account, nickname: '小明', opened_at: now }).execute()
  await tx
    .insertInto('phone_bindings')
    .values({ id: randomUUID(), account_id: account, realm: 'personal', number, bound_at: now, held_since: now })
    .execute()
  const { hash } = await tx.selectFrom('passwords').select('hash').limit(1).executeTakeFirstOrThrow()
  await tx.insertInto('passwords').values({ account_id: account, hash, set_at: now }).execute()
  return { account, number }
}
