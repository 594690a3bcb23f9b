import type { ImportProblem } from '@foyer/contract'
import { roleMay } from '@foyer/rules'
import { sql } from 'kysely'
import { recordAct, tellAdministrators } from '../members/administrators-log.ts'
import { lockOrganisation } from '../members/as-administrator.ts'
import { inviteMembers } from '../members/invite.ts'
import { openMembers } from '../members/open-member.ts'
import type { Tx } from '../platform/db/database.ts'
import { databaseIsAway } from '../platform/db/failures.ts'
import type { Platform } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Meaning } from './check-line.ts'
import { problemBy } from './check-lines.ts'
import { departmentTree, makePlanned } from './department-tree.ts'
import { endImport, type ImportRow, type LineRow, linesOfImport, settleLines } from './imports.store.ts'
import { openLine } from './kept-line.ts'

type Needs = Pick<Platform, 'db' | 'clock' | 'secrets' | 'jobs' | 'log'>

/** In one transaction, for which the organisation's lock is held: some fifty milliseconds. */
const AT_ONCE = 200

/**
 * The job that adds the chosen lines of an import, some at a time. What was added is marked in the same transaction, so
 * one that died or is done twice goes on where it was. It ends when nothing is left, when it is cancelled, or when who
 * began it is no administrator any more.
 */
export async function importMembers(deps: Needs, { import: id }: { import: string }): Promise<void> {
  try {
    while (await addSome(deps, id));
  } catch (error) {
    // A number that went to another way in at this very moment is seen next time.
    if (databaseIsAway(error) || error instanceof Refusal) throw error
    deps.log.error({ err: error, import: id }, 'an import failed')
    await endRunning(deps, id, 'failed')
  }
}

/** Whether there may be more to do. Administrators hear of it after the commit, when no number is locked any more. */
async function addSome(deps: Needs, id: string): Promise<boolean> {
  const now = deps.clock.now()
  const done = await deps.db.transaction(async (tx): Promise<'added' | Ending | undefined> => {
    const row = await lockRunning(tx, id)
    if (!row) return undefined
    if (!(await isStillAdministrator(tx, row))) return 'cancelled'
    const lines = await linesOfImport(tx, id, { states: ['chosen'], after: 0, limit: AT_ONCE })
    if (lines.length === 0) return 'done'
    const people = peopleIn(deps, lines)
    if (!people) {
      deps.log.error({ import: id }, 'an import was sealed with another FOYER_SECRET')
      return 'failed'
    }
    // Foreign keys keep the plan that was made when the tables were small, and read all of them for every row.
    await sql`set local plan_cache_mode = force_custom_plan`.execute(tx)
    await settleLines(tx, id, await addPeople(deps, tx, row, people, now))
    return 'added'
  })
  if (done === 'added') await tellHowFar(deps, id)
  else if (done) await endRunning(deps, id, done)
  return done === 'added'
}

type Ending = 'done' | 'cancelled' | 'failed'

interface PersonOfLine extends Meaning {
  line: number
}

/** Nothing when they were sealed with another secret. */
function peopleIn({ secrets }: Needs, lines: readonly LineRow[]): PersonOfLine[] | undefined {
  const people = lines.flatMap(({ line, sealed }) => {
    const means = openLine(secrets, sealed)?.means
    return means ? { line, ...means } : []
  })
  return people.length === lines.length ? people : undefined
}

/** Under the organisation's lock. */
async function addPeople(
  deps: Needs,
  tx: Tx,
  { organisation_id: organisation, begun_by, invites }: ImportRow,
  people: readonly PersonOfLine[],
  now: Date,
): Promise<{ line: number; account: string | null; problem: ImportProblem | null }[]> {
  const tree = await departmentTree(tx, organisation)
  const fits = new Set(people.filter((person) => tree.plan(person.department)))
  const made = await makePlanned(tx, organisation, tree)
  const acts = made.map(({ name }) => ({
    organisation,
    event: 'departmentAdded' as const,
    actor: begun_by,
    details: { name },
  }))
  await recordAct(tx, now, ...acts)

  const placed = [...fits].map((person) => ({ ...person, department: tree.idOf(person.department) }))
  const { opened, refused } = await openMembers(deps, tx, { organisation, people: placed, invitedBy: begun_by }, now)
  if (invites) {
    const invited = opened.map(({ person, account }) => ({ account, number: person.number }))
    await inviteMembers(deps, tx, { organisation, invited }, now)
  }
  return [
    ...opened.map(({ person, account }) => ({ line: person.line, account, problem: null })),
    ...refused.map(({ person, refusal }) => ({ line: person.line, account: null, problem: problemBy(refusal) })),
    ...people
      .filter((person) => !fits.has(person))
      .map(({ line }) => ({ line, account: null, problem: 'tooManyDepartments' as const })),
  ]
}

/** The import under its organisation's lock, as long as it runs. */
async function lockRunning(tx: Tx, id: string): Promise<ImportRow | undefined> {
  const known = await tx.selectFrom('imports').select('organisation_id').where('id', '=', id).executeTakeFirst()
  if (!known) return undefined
  await lockOrganisation(tx, known.organisation_id)
  return tx.selectFrom('imports').selectAll().where('id', '=', id).where('state', '=', 'running').executeTakeFirst()
}

/** Whoever takes the role away, disables or deletes somebody does so under the organisation's lock, too. */
async function isStillAdministrator(tx: Tx, { begun_by, organisation_id }: ImportRow): Promise<boolean> {
  if (!begun_by) return false
  const row = await tx
    .selectFrom('accounts as a')
    .innerJoin('members as m', 'm.account_id', 'a.id')
    .select('a.role')
    .where('a.id', '=', begun_by)
    .where('a.organisation_id', '=', organisation_id)
    .where('a.closed_at', 'is', null)
    .where('m.disabled_at', 'is', null)
    .executeTakeFirst()
  return row?.role !== null && row?.role !== undefined && roleMay(row.role, 'importMembers')
}

/** Queued twice it is done once, or goes on beside itself without harm. */
export async function queueImport({ jobs }: Pick<Platform, 'jobs'>, tx: Tx, id: string): Promise<void> {
  await jobs.add(tx, 'import-members', { import: id }, { key: `import-members:${id}` })
}

/** Ends an import that still runs; whatever changed by it is told. One that nobody stopped, and that is not done, failed. */
export async function endRunning(deps: Needs, id: string, state: Ending): Promise<void> {
  const now = deps.clock.now()
  await deps.db.transaction(async (tx) => {
    const row = await lockRunning(tx, id)
    if (!row) return
    const { added, failed, good } = await endImport(tx, id, state, now)
    await recordAct(tx, now, {
      organisation: row.organisation_id,
      event: state === 'done' ? 'importFinished' : 'importFailed',
      actor: row.begun_by,
      details: { added, failed, left: good },
    })
    for (const what of ['import', 'members', 'departments'] as const)
      await tellAdministrators(tx, row.organisation_id, what, now)
  })
}

/** Telling takes the locks of several accounts, so the organisation's comes first here, too. */
async function tellHowFar({ db, clock }: Needs, id: string): Promise<void> {
  const now = clock.now()
  await db.transaction(async (tx) => {
    const row = await lockRunning(tx, id)
    if (row) await tellAdministrators(tx, row.organisation_id, 'import', now)
  })
}
