import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { TERMINALS } from '@foyer/rules'
import { tokenHash } from '../../platform/secrets.ts'
import { newNumber } from '../people.ts'
import type { Model, Person } from './model.ts'
import type { Stage } from './stage.ts'

/** What the terminals of a history hold in their hands: the token of each session. */
export type Tokens = Map<string, string>

const LONG_AGO = 400 * 86_400_000
const SIGNED_IN_FOR = 90 * 86_400_000
export const PEOPLE = ['free', 'member', 'business', 'enterprise'] as const
/** The five kinds, and two browsers. */
const KINDS = [...TERMINALS, 'web'] as const
export const TERMINALS_OF_EACH = KINDS.length
/** How many meetings of each run already, so that one can be in many from the first step on. */
const MEETINGS_OF_EACH = 2

/**
 * Four people of the four plans, each signed in on the five kinds of terminals and in two browsers, and meetings of each
 * that run and are empty, one of them hosted by another. Written as rows: what is played is what comes after it.
 */
export async function beginHistory({ db, clock }: Stage): Promise<{ model: Model; tokens: Tokens }> {
  const now = clock.now()
  const model: Model = { now: now.getTime(), people: new Map(), sessions: new Map(), meetings: new Map(), stays: [] }
  const tokens: Tokens = new Map()
  await db.transaction(async (tx) => {
    for (const plan of PEOPLE) {
      const account = randomUUID()
      const organisation = plan === 'business' || plan === 'enterprise' ? randomUUID() : undefined
      const memberUntil = now.getTime() + 60_000
      if (organisation) {
        const named = { id: organisation, name: '云杉设计', plan: plan as 'business', created_at: now }
        await tx.insertInto('organisations').values(named).execute()
      }
      const since = new Date(now.getTime() - LONG_AGO)
      await tx
        .insertInto('accounts')
        .values({
          id: account,
          nickname: '小明',
          opened_at: since,
          ...(organisation && { organisation_id: organisation, role: 'member' as const }),
        })
        .execute()
      if (organisation)
        await tx
          .insertInto('members')
          .values({ account_id: account, organisation_id: organisation, invited_at: since, joined_at: since })
          .execute()
      if (plan === 'member')
        await tx
          .insertInto('memberships')
          .values({ id: randomUUID(), account_id: account, from_at: since, until_at: new Date(memberUntil) })
          .execute()
      const bound = { bound_at: since, held_since: since, number: newNumber(), realm: organisation ?? 'personal' }
      await tx
        .insertInto('phone_bindings')
        .values({ id: randomUUID(), account_id: account, ...bound })
        .execute()
      const syncing = { account_id: account, is_on: true, changed_at: since, changed_by: null }
      await tx.insertInto('history_switches').values(syncing).execute()
      const [another = account] = model.people.keys()
      model.people.set(account, { plan: planOf(plan, memberUntil) })

      const sessions = KINDS.map((terminal) => ({
        id: randomUUID(),
        account_id: account,
        terminal,
        shell: terminal === 'web' ? ('browser' as const) : ('app' as const),
        device_name: `${terminal} of a history`,
        signed_in_by: 'phoneCode' as const,
        signed_in_at: now,
        last_used_at: now,
        ends_at_latest: new Date(now.getTime() + SIGNED_IN_FOR),
      }))
      for (const { id, terminal } of sessions) {
        model.sessions.set(id, { account, terminal, ended: false })
        tokens.set(id, randomBytes(32).toString('base64url'))
      }
      await tx.insertInto('sessions').values(sessions).execute()
      await tx
        .insertInto('session_tokens')
        .values(
          sessions.map(({ id }) => ({
            hash: tokenHash(tokens.get(id)!),
            session_id: id,
            issued_at: now,
            first_used_at: now,
          })),
        )
        .execute()

      const meetings = Array.from({ length: MEETINGS_OF_EACH }, (_, nth) => ({
        id: randomUUID(),
        number: String(randomInt(100_000_000, 1_000_000_000)),
        owner_id: account,
        host_id: nth === 0 ? account : another,
        made_at: now,
        begun_at: now,
        number_rests_until: FAR_AWAY,
      }))
      await tx.insertInto('meetings').values(meetings).execute()
      for (const { id, host_id } of meetings)
        model.meetings.set(id, {
          owner: account,
          host: host_id,
          begunAt: now.getTime(),
          bookedEnd: undefined,
          ended: undefined,
        })
    }
  })
  return { model, tokens }
}

const FAR_AWAY = new Date('9999-01-01T00:00:00Z')

function planOf(plan: (typeof PEOPLE)[number], memberUntil: number): Person['plan'] {
  if (plan === 'business' || plan === 'enterprise') return { of: 'organisation', is: plan }
  return { of: 'person', memberUntil: plan === 'member' ? memberUntil : 0 }
}
