import { randomUUID } from 'node:crypto'
import { type Action, PROOF_LIVES_FOR, type Role } from '@foyer/rules'
import { openPersonalAccount } from '../../accounts/open-account.ts'
import { openMember } from '../../members/open-member.ts'
import { newToken, tokenHash } from '../../platform/secrets.ts'
import { openSession } from '../../sessions/open-session.ts'
import { newNumber, terminalOf } from '../people.ts'
import type { TestServer } from '../test-server.ts'

/** Who calls: nobody, one who was signed out, a personal account, or a role in an organisation. */
export const CALLERS = ['nobody', 'ended', 'personal', 'member', 'admin', 'super_admin'] as const
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
