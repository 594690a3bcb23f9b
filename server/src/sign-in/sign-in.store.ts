import type { TerminalDeclaration } from '@foyer/contract'
import { SIGN_IN_TICKET_LIVES_FOR, type SignInMethod } from '@foyer/rules'
import type { Kysely } from 'kysely'
import type { Opener, SsoIdentity } from '../accounts/accounts.store.ts'
import { shownKey } from '../accounts/shown-key.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'
import type { Platform } from '../platform/deps.ts'
import type { WechatIdentity } from '../platform/outside/wechat/wechat.ts'
import { newToken, tokenHash } from '../platform/secrets.ts'

/** What was shown first: a number, by code or password, a WeChat identity, or one of an organisation's provider. */
export type Shown = { number: string } | { wechat: WechatIdentity } | { sso: SsoIdentity }

/** By what its accounts are found. */
export function openerOf(shown: Shown): Opener {
  return 'wechat' in shown ? { unionid: shown.wechat.unionid } : shown
}

export interface Ticket {
  shown: Shown
  accounts: string[]
  method: SignInMethod
  terminal: TerminalDeclaration
}

/** Remembers a proven first factor; whoever holds the ticket goes on from there, once. */
export async function issueTicket(
  { secrets }: Pick<Platform, 'secrets'>,
  tx: Tx,
  ticket: Ticket,
  now: Date,
): Promise<{ ticket: string; expiresAt: string }> {
  const secret = newToken()
  const expiresAt = new Date(now.getTime() + SIGN_IN_TICKET_LIVES_FOR)
  await tx
    .insertInto('sign_in_tickets')
    .values({
      hash: tokenHash(secret),
      number: 'number' in ticket.shown ? secrets.seal(ticket.shown.number) : null,
      wechat: 'wechat' in ticket.shown ? secrets.seal(ticket.shown.wechat) : null,
      sso: 'sso' in ticket.shown ? secrets.seal(ticket.shown.sso) : null,
      shown_key: shownKey(secrets, openerOf(ticket.shown)),
      accounts: ticket.accounts,
      method: ticket.method,
      terminal: JSON.stringify(withoutSecret(secrets, ticket.terminal)),
      issued_at: now,
      expires_at: expiresAt,
    })
    .execute()
  return { ticket: secret, expiresAt: expiresAt.toISOString() }
}

/** The number of a ticket, if it has one; for the locks of the accounts, which are taken before the ticket is used. */
export async function numberOfTicket(
  { secrets }: Pick<Platform, 'secrets'>,
  tx: Tx,
  secret: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('sign_in_tickets')
    .select('number')
    .where('hash', '=', tokenHash(secret))
    .executeTakeFirst()
  return row?.number ? (secrets.unseal(row.number) as string) : undefined
}

/** Whether a ticket that can be used names this account and no other; for the locks, as above. */
export async function ticketNames(tx: Tx, secret: string, account: string, now: Date): Promise<boolean> {
  const row = await tx
    .selectFrom('sign_in_tickets')
    .select('accounts')
    .where('hash', '=', tokenHash(secret))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.accounts.length === 1 && row.accounts[0] === account
}

/** Uses a ticket up, and with it what it holds; undefined when it is unknown, used or expired. */
export async function useTicket(
  { secrets }: Pick<Platform, 'secrets'>,
  tx: Tx,
  secret: string,
  now: Date,
): Promise<Ticket | undefined> {
  const row = await tx
    .deleteFrom('sign_in_tickets')
    .where('hash', '=', tokenHash(secret))
    .where('expires_at', '>', now)
    .returning(['number', 'wechat', 'sso', 'accounts', 'method', 'terminal'])
    .executeTakeFirst()
  if (!row) return undefined
  const { number, wechat, sso, terminal, ...ticket } = row
  return {
    ...ticket,
    terminal: withSecret(secrets, terminal),
    shown: shownIn(secrets, { number, wechat, sso }),
  }
}

function shownIn(
  { unseal }: Platform['secrets'],
  { number, wechat, sso }: Record<'number' | 'wechat' | 'sso', Buffer | null>,
): Shown {
  if (wechat) return { wechat: unseal(wechat) as WechatIdentity }
  if (sso) return { sso: unseal(sso) as SsoIdentity }
  return { number: number ? (unseal(number) as string) : '' }
}

/** The running session that a token belongs to. */
export async function runningSessionOf(
  db: Kysely<Tables>,
  hash: Buffer,
): Promise<{ id: string; account_id: string } | undefined> {
  return db
    .selectFrom('session_tokens as t')
    .innerJoin('sessions as s', 's.id', 't.session_id')
    .select(['s.id', 's.account_id'])
    .where('t.hash', '=', hash)
    .where('s.ended_at', 'is', null)
    .executeTakeFirst()
}

/** The terminal's own secret stands sealed in a ticket. */
function withoutSecret(
  { seal }: Platform['secrets'],
  { device, ...terminal }: TerminalDeclaration,
): TerminalDeclaration {
  return { ...terminal, ...(device !== undefined && { device: seal(device).toString('base64url') }) }
}

function withSecret(
  { unseal }: Platform['secrets'],
  { device, ...terminal }: TerminalDeclaration,
): TerminalDeclaration {
  return { ...terminal, ...(device !== undefined && { device: unseal(Buffer.from(device, 'base64url')) as string }) }
}
