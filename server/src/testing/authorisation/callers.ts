import { randomUUID } from 'node:crypto'
import { type Action, PROOF_LIVES_FOR, type Role } from '@foyer/rules'
import { openPersonalAccount } from '../../accounts/open-account.ts'
import { openMember } from '../../members/open-member.ts'
import { newToken, tokenHash } from '../../platform/secrets.ts'
import { openSession } from '../../sessions/open-session.ts'
import { newNumber, terminalOf } from '../people.ts'
import type { TestServer } from '../test-server.ts'

/**
 * Who calls: nobody, one who was signed out, a personal account, a role in an organisation, or the server of an
 * application by a key that works or one that was ended.
 */
export const CALLERS = [
  'nobody',
  'ended',
  'personal',
  'member',
  'admin',
  'super_admin',
  'application',
  'endedKey',
] as const
export type Caller = (typeof CALLERS)[number]

export interface Account {
  account: string
  session: string
  token: string
}

/** An organisation with a super admin of its own, so that any other may be demoted or deleted. */
export async function anOrganisation({ deps, clock }: TestServer): Promise<string> {
  const id = randomUUID()
  const now = clock.now()
  await deps.db.transaction(async (tx) => {
    await tx
      .insertInto('organisations')
      .values({ id, name: `企业 ${id}`, plan: 'enterprise', created_at: now })
      .execute()
    const keeper = { organisation: id, nickname: '留守', role: 'super_admin', invitedBy: null } as const
    await openMember(deps, tx, { ...keeper, number: newNumber() }, now)
  })
  return id
}

/** Somebody new, signed in on the web. */
export async function signedIn(server: TestServer, organisation: string, as: Role | 'personal'): Promise<Account> {
  const { deps, clock } = server
  const now = clock.now()
  return deps.db.transaction(async (tx) => {
    const number = newNumber()
    const account =
      as === 'personal'
        ? await openPersonalAccount(deps, tx, { number }, '某人', now)
        : await openMember(deps, tx, { organisation, nickname: '某人', number, role: as, invitedBy: null }, now)
    await tx.updateTable('members').set({ joined_at: now }).where('account_id', '=', account).execute()
    const how = { method: 'phoneCode', place: '192.0.2.0' } as const
    const { session, token } = await openSession(tx, account, terminalOf('web'), how, now)
    return { account, session: session.id, token }
  })
}

/** An application of the organisation. */
export async function anApplication({ deps, clock }: TestServer, organisation: string): Promise<string> {
  const id = randomUUID()
  const now = clock.now()
  await deps.db.queries
    .insertInto('applications')
    .values({
      id,
      organisation_id: organisation,
      name: `应用 ${id.slice(0, 8)}`,
      added_at: now,
      webhook_address: 'http://127.0.0.1:9/', // where nobody listens
      webhook_set_at: now,
      sealed_webhook_secrets: deps.secrets.seal([{ secret: 'whsec_AAAA', until: null }]),
    })
    .execute()
  return id
}

/** A key of an application, and what it opens with. */
export async function keyOf(
  { deps, clock }: TestServer,
  application: string,
  { ended = false } = {},
): Promise<{ id: string; secret: string }> {
  const [id, secret] = [randomUUID(), newToken()]
  const now = clock.now()
  await deps.db.queries
    .insertInto('application_keys')
    .values({
      id,
      application_id: application,
      hash: tokenHash(secret),
      hint: secret.slice(-4),
      made_at: now,
      ended_at: ended ? now : null,
    })
    .execute()
  return { id, secret }
}

/** A proof as if it had been given. */
export async function proofOf(server: TestServer, { account, session }: Account, action: Action): Promise<string> {
  const secret = newToken()
  const now = server.clock.now()
  await server.deps.db.queries
    .insertInto('proofs')
    .values({
      hash: tokenHash(secret),
      account_id: account,
      session_id: session,
      action,
      method: 'smsCode',
      given_at: now,
      expires_at: new Date(now.getTime() + PROOF_LIVES_FOR),
      used_at: null,
    })
    .execute()
  return secret
}
