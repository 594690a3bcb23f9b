import { randomUUID } from 'node:crypto'
import type { MemberState, Role } from '@foyer/rules'
import { TERMS_VERSION } from '../accounts/terms.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Platform } from '../platform/deps.ts'
import { hashPassword } from '../proofs/password-hash.ts'
import { keepPassword } from '../proofs/passwords.store.ts'
import { DEMO_COLLEAGUES, DEMO_DEPARTMENTS, DEMO_ORGANISATIONS, type DemoOrganisation } from './demo-organisations.ts'

/** The sandbox says this password to everybody who asks. */
export const DEMO_PASSWORD = 'foyer-demo-2026'

interface DemoAccount {
  number: string
  nickname: string
  organisation?: DemoOrganisation
  role?: Role
  department?: string
  state?: MemberState
  member?: true
}

/** The people of the sandbox's stage; their numbers are the sandbox's (a test compares them). */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { number: '+8613800000001', nickname: '爱丽丝' },
  { number: '+8613800000002', nickname: '小美', member: true },
  { number: '+8613800000003', nickname: '阿博', organisation: 'business', role: 'member', department: '设计部' },
  {
    number: '+8613800000004',
    nickname: '夏娃',
    organisation: 'enterprise',
    role: 'super_admin',
    department: '总经理办公室',
  },
  { number: '+8613800000005', nickname: '三个身份' },
  { number: '+8613800000005', nickname: '三个身份（云杉）', organisation: 'business', role: 'super_admin' },
  {
    number: '+8613800000005',
    nickname: '三个身份（北辰）',
    organisation: 'enterprise',
    role: 'member',
    department: '研发部',
  },
]

const MEMBER_FOR = 365 * 24 * 3_600_000
/** Old enough to prove an account by its number (WX4). */
const BOUND_SINCE = 90 * 24 * 3_600_000

/** Opens the demo people's accounts where they are missing, and their organisations. Development and tests only. */
export async function seedDemoPeople({ db, clock }: Pick<Platform, 'db' | 'clock'>): Promise<void> {
  const now = clock.now()
  const hash = await hashPassword(DEMO_PASSWORD)
  await db.transaction(async (tx) => {
    const organisations = await openOrganisations(tx, now)
    for (const demo of [...DEMO_ACCOUNTS, ...DEMO_COLLEAGUES])
      await openDemoAccount(tx, demo, demo.organisation ? organisations[demo.organisation] : null, hash, now)
  })
}

async function openDemoAccount(
  tx: Tx,
  demo: DemoAccount,
  organisation: string | null,
  passwordHash: string,
  now: Date,
): Promise<void> {
  const realm = organisation ?? 'personal'
  const there = await tx
    .selectFrom('phone_bindings')
    .select('id')
    .where('number', '=', demo.number)
    .where('realm', '=', realm)
    .executeTakeFirst()
  if (there) return
  const account = randomUUID()
  const boundAt = new Date(now.getTime() - BOUND_SINCE)
  const cameIn = demo.state !== 'invited'
  await tx
    .insertInto('accounts')
    .values({
      id: account,
      organisation_id: organisation,
      role: demo.role ?? null,
      nickname: demo.nickname,
      opened_at: boundAt,
    })
    .execute()
  await tx
    .insertInto('phone_bindings')
    .values({
      id: randomUUID(),
      account_id: account,
      realm,
      number: demo.number,
      bound_at: boundAt,
      held_since: boundAt,
      last_signed_in_at: cameIn ? now : null,
    })
    .execute()
  if (organisation !== null) await makeMember(tx, account, organisation, demo, { boundAt, now })
  if (cameIn) {
    await tx
      .insertInto('terms_acceptances')
      .values({ account_id: account, version: TERMS_VERSION, accepted_at: now })
      .execute()
    await keepPassword(tx, account, passwordHash, boundAt)
  }
  if (demo.member)
    await tx
      .insertInto('memberships')
      .values({
        id: randomUUID(),
        account_id: account,
        from_at: boundAt,
        until_at: new Date(now.getTime() + MEMBER_FOR),
      })
      .execute()
}

async function makeMember(
  tx: Tx,
  account: string,
  organisation: string,
  { department, state }: DemoAccount,
  { boundAt, now }: { boundAt: Date; now: Date },
): Promise<void> {
  const named = await tx
    .selectFrom('departments')
    .select('id')
    .where('organisation_id', '=', organisation)
    .where('name', '=', department ?? '')
    .executeTakeFirst()
  await tx
    .insertInto('members')
    .values({
      account_id: account,
      organisation_id: organisation,
      department_id: named?.id ?? null,
      invited_at: boundAt,
      joined_at: state === 'invited' ? null : boundAt,
      disabled_at: state === 'disabled' ? now : null,
    })
    .execute()
}

async function openOrganisations(tx: Tx, now: Date): Promise<Record<DemoOrganisation, string>> {
  return {
    business: await openOrganisation(tx, 'business', now),
    enterprise: await openOrganisation(tx, 'enterprise', now),
  }
}

/** With its departments, once. A database of an older version has it under another id. */
async function openOrganisation(tx: Tx, kind: DemoOrganisation, now: Date): Promise<string> {
  const { id, name, plan } = DEMO_ORGANISATIONS[kind]
  const there = await tx
    .selectFrom('organisations')
    .select('id')
    .where((is) => is.or([is('id', '=', id), is('name', '=', name)]))
    .orderBy('created_at')
    .executeTakeFirst()
  if (there) return there.id
  await tx.insertInto('organisations').values({ id, name, plan, created_at: now }).execute()
  const ids = new Map<string, string>()
  for (const { path } of DEMO_DEPARTMENTS.filter((one) => one.organisation === kind)) {
    const department = randomUUID()
    ids.set(path.join('/'), department)
    const parent_id = ids.get(path.slice(0, -1).join('/')) ?? null
    const row = { id: department, organisation_id: id, parent_id, name: path.at(-1) ?? '' }
    await tx.insertInto('departments').values(row).execute()
  }
  return id
}
