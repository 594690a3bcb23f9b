import type { Tx } from '../platform/db/database.ts'
import type { Document } from './archive-shapes.ts'
import { at } from './at.ts'

export async function memberships(tx: Tx, account: string): Promise<Document<'memberships'>> {
  const rows = await tx
    .selectFrom('memberships')
    .select(['from_at', 'until_at'])
    .where('account_id', '=', account)
    .orderBy('from_at', 'desc')
    .execute()
  return rows.map((row) => ({ from: row.from_at.toISOString(), until: row.until_at.toISOString() }))
}

export async function organisation(tx: Tx, account: string): Promise<Document<'organisation'>> {
  const row = await tx
    .selectFrom('members as m')
    .innerJoin('accounts as a', 'a.id', 'm.account_id')
    .innerJoin('organisations as o', 'o.id', 'm.organisation_id')
    .select(['o.name', 'a.role', 'm.department_id', 'm.invited_at', 'm.joined_at'])
    .where('m.account_id', '=', account)
    .executeTakeFirst()
  if (!row?.role) return null
  return {
    name: row.name,
    role: row.role,
    department: row.department_id === null ? [] : await pathOf(tx, row.department_id),
    invitedAt: row.invited_at.toISOString(),
    joinedAt: at(row.joined_at),
  }
}

async function pathOf(tx: Tx, department: string): Promise<string[]> {
  const { parent_id, name } = await tx
    .selectFrom('departments')
    .select(['parent_id', 'name'])
    .where('id', '=', department)
    .executeTakeFirstOrThrow()
  return [...(parent_id === null ? [] : await pathOf(tx, parent_id)), name]
}

export async function terms(tx: Tx, account: string): Promise<Document<'terms'>> {
  const rows = await tx
    .selectFrom('terms_acceptances')
    .select(['version', 'accepted_at'])
    .where('account_id', '=', account)
    .orderBy('accepted_at', 'desc')
    .execute()
  return rows.map((row) => ({ version: row.version, acceptedAt: row.accepted_at.toISOString() }))
}

/** The appellant's number and address are somebody else's. */
export async function appeals(tx: Tx, account: string): Promise<Document<'appeals'>> {
  const rows = await tx
    .selectFrom('appeals')
    .select(['opened_at', 'ripe_at', 'state', 'settled_at', 'masked_new_number'])
    .where('account_id', '=', account)
    .orderBy('opened_at', 'desc')
    .execute()
  return rows.map((row) => ({
    openedAt: row.opened_at.toISOString(),
    ripeAt: row.ripe_at.toISOString(),
    state: row.state,
    settledAt: at(row.settled_at),
    maskedNewNumber: row.masked_new_number,
  }))
}
