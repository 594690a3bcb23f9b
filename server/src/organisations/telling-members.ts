import { lockOrganisation } from '../members/as-administrator.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Platform } from '../platform/deps.ts'
import { tellAll } from '../platform/live/channel.ts'

/**
 * Changes something of an organisation that every member's screens and every process's memory of a session show, and
 * tells all members who are signed in, with the commit. Who signs in meanwhile may have read what was before, and is
 * not seen yet by the transaction: those are told right after it. `change` says whether there was anything to change.
 */
export async function tellingMembers(
  { db }: Pick<Platform, 'db'>,
  organisation: string,
  change: (tx: Tx) => Promise<boolean>,
  now: Date,
): Promise<void> {
  const told = await db.transaction(async (tx) => {
    if (!(await change(tx))) return undefined
    const there = await signedInMembers(tx, organisation)
    await tellAll(tx, there, { type: 'account.changed' }, now)
    return new Set(there)
  })
  if (!told) return
  await db.transaction(async (tx) => {
    await lockOrganisation(tx, organisation)
    const came = (await signedInMembers(tx, organisation)).filter((one) => !told.has(one))
    if (came.length > 0) await tellAll(tx, came, { type: 'account.changed' }, now)
  })
}

async function signedInMembers(tx: Tx, organisation: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('members as m')
    .innerJoin('sessions as s', 's.account_id', 'm.account_id')
    .select('m.account_id')
    .distinct()
    .where('m.organisation_id', '=', organisation)
    .where('s.ended_at', 'is', null)
    .execute()
  return rows.map((row) => row.account_id)
}
