import { randomUUID } from 'node:crypto'
import type { Role } from '@foyer/rules'
import { TERMS_VERSION } from '../accounts/terms.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Platform } from '../platform/deps.ts'
import { hashPassword } from '../proofs/password-hash.ts'
import { keepPassword } from '../proofs/passwords.store.ts'

/** The sandbox says this password to everybody who asks. */
export const DEMO_PASSWORD = 'foyer-demo-2026'

interface DemoAccount {
  number: string
  nickname: string
  organisation?: keyof typeof ORGANISATIONS
  role?: Role
  member?: true
}

const ORGANISATIONS = {
  business: { name: '云杉设计', plan: 'business' },
  enterprise: { name: '北辰科技', plan: 'enterprise' },
} as const

/** The people of the sandbox's stage; their numbers are the sandbox's (a test compares them). */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { number: '+8613800000001', nickname: '爱丽丝' },
  { number: '+8613800000002', nickname: '小美', member: true },
  { number: '+8613800000003', nickname: '阿博', organisation: 'business', role: 'member' },
  { number: '+8613800000004', nickname: '夏娃', organisation: 'enterprise', role: 'super_admin' },
  { number: '+8613800000005', nickname: '三个身份' },
  { number: '+8613800000005', nickname: '三个身份（云杉）', organisation: 'business', role: 'super_admin' },
  { number: '+8613800000005', nickname: '三个身份（北辰）', organisation: 'enterprise', role: 'member' },
]

const MEMBER_FOR = 365 * 24 * 3_600_000
/** Old enough to prove an account by its number (WX4). */
const BOUND_SINCE = 90 * 24 * 3_600_000

/** Opens the demo people's accounts where they are missing. Development and tests only. */
export async function seedDemoPeople({ db, clock }: Pick<Platform, 'db' | 'clock'>): Promise<void> {
  const now = clock.now()
  const hash = await hashPassword(DEMO_PASSWORD)
  await db.transaction(async (tx) => {
    for (const demo of DEMO_ACCOUNTS) await openDemoAccount(tx, demo, hash, now)
  })
}

async function openDemoAccount(tx: Tx, demo: DemoAccount, passwordHash: string, now: Date): Promise<void> {
  const organisation = demo.organisation ? await organisationOf(tx, demo.organisation, now) : null
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
      last_signed_in_at: now,
    })
    .execute()
  await tx
    .insertInto('terms_acceptances')
    .values({ account_id: account, version: TERMS_VERSION, accepted_at: now })
    .execute()
  await keepPassword(tx, account, passwordHash, boundAt)
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

async function organisationOf(tx: Tx, kind: keyof typeof ORGANISATIONS, now: Date): Promise<string> {
  const { name, plan } = ORGANISATIONS[kind]
  const there = await tx.selectFrom('organisations').select('id').where('name', '=', name).executeTakeFirst()
  if (there) return there.id
  const id = randomUUID()
  await tx.insertInto('organisations').values({ id, name, plan, created_at: now }).execute()
  return id
}
