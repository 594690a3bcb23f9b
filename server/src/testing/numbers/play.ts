import { randomUUID } from 'node:crypto'
import type { Proof, SignInStep } from '@foyer/contract'
import { type Action, CODE_LIVES_FOR, type Terminal } from '@foyer/rules'
import { lockAccount } from '../../accounts/accounts.store.ts'
import { endNumber, lockNumbers, runningNumberOf } from '../../accounts/numbers.store.ts'
import { TERMS_VERSION } from '../../accounts/terms.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { endSessions } from '../../sessions/end-sessions.ts'
import { openSession } from '../../sessions/open-session.ts'
import { newNumber, terminalOf } from '../people.ts'
import type { Model, Outcome, Step } from './model.ts'
import { NUMBERS_OF_A_HISTORY } from './plans.ts'

/** The servers that a history is played on, from outside, and their database. */
export interface Stage {
  db: Database
  secrets: Secrets
  clock: Clock
  /** Asks one of the servers. */
  ask(which: number, request: Asked): Promise<{ status: number; body: unknown; cookie?: string | undefined }>
  /** The codes of the undo links that this number was sent. */
  undoCodes(number: string): Promise<string[]>
}
export interface Asked {
  method: 'POST' | 'PUT'
  url: string
  token?: string | undefined
  body: object
}

/** What the people of a history hold in their hands, by the key of the step that gave it. */
export interface Hands {
  numbers: string[]
  accounts: Map<string, string>
  sessions: Map<string, { id: string; token: string; account: string }>
  tickets: Map<string, string>
  proofs: Map<string, string>
  undos: Map<string, string>
}

/** The code of every challenge that `plantCode` makes. */
export const KNOWN_CODE = '135790'

/** Two personal accounts, and one of an organisation that shares the first one's number (PH7), signed in once each. */
export async function newHistory({ db, clock }: Stage): Promise<{ model: Model; hands: Hands }> {
  const now = clock.now()
  const numbers = Array.from({ length: NUMBERS_OF_A_HISTORY }, newNumber)
  const hands: Hands = {
    numbers,
    accounts: new Map(),
    sessions: new Map(),
    tickets: new Map(),
    proofs: new Map(),
    undos: new Map(),
  }
  const model: Model = {
    now: now.getTime(),
    accounts: new Map(),
    bindings: [],
    sessions: new Map(),
    tickets: new Map(),
    proofs: new Map(),
    rebindings: new Map(),
  }
  const organisation = randomUUID()
  await db.transaction(async (tx) => {
    const named = { id: organisation, name: '云杉设计', plan: 'business' as const, created_at: now }
    await tx.insertInto('organisations').values(named).execute()
    for (const [key, number, realm] of [
      ['alice', 0, 'personal'],
      ['bo', 0, organisation],
      ['mei', 1, 'personal'],
    ] as const) {
      const id = randomUUID()
      const isPersonal = realm === 'personal'
      await tx
        .insertInto('accounts')
        .values({
          id,
          nickname: '小明',
          opened_at: now,
          ...(!isPersonal && { organisation_id: organisation, role: 'member' as const }),
        })
        .execute()
      const since = { bound_at: now, held_since: now }
      await tx
        .insertInto('phone_bindings')
        .values({ id: randomUUID(), account_id: id, realm, number: numbers[number]!, ...since })
        .execute()
      if (!isPersonal)
        await tx
          .insertInto('members')
          .values({ account_id: id, organisation_id: organisation, invited_at: now, joined_at: now })
          .execute()
      const how = { method: 'phoneCode', place: '192.0.2.*' } as const
      const { session, token } = await openSession(tx, id, terminalOf('android'), how, now)
      const at = now.getTime()
      hands.accounts.set(key, id)
      hands.sessions.set(key, { id: session.id, token, account: id })
      model.accounts.set(key, { realm: isPersonal ? 'personal' : 'organisation', knows: [] })
      model.bindings.push({ number, account: key, since: at, heldSince: at, usedAt: at })
      model.sessions.set(key, { account: key, terminal: 'android', since: at, ended: false })
    }
  })
  return { model, hands }
}

/** Does a step on a server; what came of it goes into the hands. */
export async function play(stage: Stage, hands: Hands, step: Step, which: number): Promise<Outcome> {
  const post = (url: string, body: object, token?: string) => stage.ask(which, { method: 'POST', url, body, token })
  switch (step.kind) {
    case 'signIn': {
      const challenge = await plantCode(stage, hands.numbers[step.number]!, { purpose: 'signIn' })
      const terminal = terminalWith(hands, step.terminal, step.device)
      return cameTo(hands, step.key, await post('/v1/sign-in/by-code', { challenge, code: KNOWN_CODE, terminal }))
    }
    case 'choose':
    case 'notMe': {
      const url = step.kind === 'choose' ? '/v1/sign-in/choice' : '/v1/sign-in/not-me'
      const body = { ticket: hands.tickets.get(step.ticket), account: hands.accounts.get(step.account) }
      return cameTo(hands, step.key, await post(url, body))
    }
    case 'register': {
      const body = { ticket: hands.tickets.get(step.ticket), termsVersion: TERMS_VERSION }
      return cameTo(hands, step.key, await post('/v1/sign-in/registration', body), true)
    }
    case 'prove': {
      const { id, token, account } = hands.sessions.get(step.session)!
      const number = (await runningNumberOf(stage.db.queries, account))?.number ?? hands.numbers[0]!
      const challenge = await plantCode(stage, number, { ...FOR_REBINDING, purpose: 'prove', account, session: id })
      const answer = await post('/v1/my/proofs/by-code', { action: 'rebindPhone', challenge, code: KNOWN_CODE }, token)
      if (answer.status !== 201) return refusalIn(answer.body)
      hands.proofs.set(step.key, (answer.body as Proof).proof)
      return { gave: 'proof' }
    }
    case 'rebind': {
      const { id, token, account } = hands.sessions.get(step.session)!
      const old = await runningNumberOf(stage.db.queries, account)
      const to = hands.numbers[step.number]!
      const challenge = await plantCode(stage, to, { ...FOR_REBINDING, purpose: 'newNumber', account, session: id })
      const body = { proof: hands.proofs.get(step.proof) ?? 'none', challenge, code: KNOWN_CODE }
      const answer = await stage.ask(which, { method: 'PUT', url: '/v1/my/phone', body, token })
      if (answer.status !== 200) return refusalIn(answer.body)
      hands.undos.set(step.key, await undoCodeOf(stage, account, old!.number))
      return { did: 'rebound' }
    }
    case 'undo': {
      const answer = await post('/v1/rebindings/undo', { undo: hands.undos.get(step.rebinding) })
      return answer.status === 200 ? { did: 'undone' } : refusalIn(answer.body)
    }
    case 'close':
      await close(stage, hands.accounts.get(step.account)!)
      return { did: 'closed' }
  }
}

const FOR_REBINDING = { action: 'rebindPhone' as Action }

/** A code as `sendCode` leaves it, but known: at a code a minute a history would last an hour. */
export async function plantCode(
  { db, secrets, clock }: Pick<Stage, 'db' | 'secrets' | 'clock'>,
  number: string,
  of: { purpose: 'signIn' } | { purpose: 'prove' | 'newNumber'; action: Action; account: string; session: string },
): Promise<string> {
  const id = randomUUID()
  const now = clock.now()
  await db.queries
    .insertInto('code_challenges')
    .values({
      id,
      purpose: of.purpose,
      number_key: secrets.keyOf('number', number),
      sealed_number: secrets.seal(number),
      account_id: 'account' in of ? of.account : null,
      session_id: 'account' in of ? of.session : null,
      action: 'account' in of ? of.action : null,
      code_hash: secrets.codeHash(id, KNOWN_CODE),
      asked_from: 'a history',
      asked_at: now,
      expires_at: new Date(now.getTime() + CODE_LIVES_FOR),
      used_at: null,
    })
    .execute()
  return id
}

/** What closing does to the ledger (CL7), in one transaction. */
async function close({ db, secrets, clock }: Stage, account: string): Promise<void> {
  await db.transaction(async (tx) => {
    await lockAccount(tx, account)
    const running = await runningNumberOf(tx, account)
    if (running) await lockNumbers({ secrets }, tx, running.number)
    await endSessions(tx, account, 'all', 'accountClosed', clock.now())
    await endNumber(tx, account, 'accountClosed', clock.now())
  })
}

function cameTo(hands: Hands, key: string, answer: Awaited<ReturnType<Stage['ask']>>, registers = false): Outcome {
  if (answer.status !== 200 && answer.status !== 201) return refusalIn(answer.body)
  const step = answer.body as SignInStep
  if (step.outcome !== 'signedIn') {
    hands.tickets.set(key, step.ticket)
    return { gave: 'ticket', kind: step.outcome }
  }
  const account = step.account.id
  if (registers) hands.accounts.set(key, account)
  hands.sessions.set(key, { id: step.session.id, token: step.token ?? answer.cookie ?? '', account })
  const [of] = [...hands.accounts].find(([, id]) => id === account) ?? ['an account that is not of this history']
  return { gave: 'session', of }
}

function refusalIn(body: unknown): Outcome {
  const { code, facts } = body as { code: string; facts?: { until?: string } }
  return facts?.until === undefined ? { refused: code } : { refused: code, until: Date.parse(facts.until) }
}

/** Terminals with a secret are those of this history, so that no other knows them. */
function terminalWith({ accounts }: Hands, kind: Terminal, device: number | undefined) {
  const secret = `${accounts.get('alice')?.replaceAll('-', '')}-${device}`
  return terminalOf(kind, undefined, device === undefined ? undefined : secret)
}

async function undoCodeOf({ db, secrets, undoCodes }: Stage, account: string, number: string): Promise<string> {
  const rebindings = await db.queries
    .selectFrom('rebindings')
    .select('undo_hash')
    .where('account_id', '=', account)
    .orderBy('rebound_at', 'desc')
    .execute()
  const codes = await undoCodes(number)
  for (const { undo_hash } of rebindings) {
    const code = codes.find((one) => secrets.keyOf('undo', one).equals(undo_hash))
    if (code !== undefined) return code
  }
  throw new Error('the old number was not told how to undo it')
}
