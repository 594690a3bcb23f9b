import {
  NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER,
  OLD_NUMBER_RESTS_FOR,
  PROOF_LIVES_FOR,
  REBINDING_CAN_BE_UNDONE_FOR,
  SESSION_IDLE_FOR,
  SIGN_IN_TICKET_LIVES_FOR,
  type Terminal,
} from '@foyer/rules'

/** What a step came to: what it gave, or the code of the refusal, with its `until` where it has one. */
export type Outcome =
  | { gave: 'session' | 'ticket' | 'proof'; of?: string; kind?: string }
  | { did: 'rebound' | 'undone' | 'closed' | 'nothing' }
  | { refused: string; until?: number }

/** Steps name what earlier steps gave by the key of that step, so that the order of a batch does not matter. */
export type Step = { key: string } & (
  | { kind: 'signIn'; number: number; terminal: Terminal; device?: number | undefined }
  | { kind: 'choose' | 'notMe'; ticket: string; account: string }
  | { kind: 'register'; ticket: string }
  | { kind: 'prove'; session: string }
  | { kind: 'rebind'; session: string; proof: string; number: number }
  | { kind: 'undo'; rebinding: string }
  | { kind: 'close'; account: string }
)

export interface Binding {
  number: number
  account: string
  since: number
  heldSince: number
  usedAt: number
  endedAt?: number
  restsUntil?: number
}
interface Ticket {
  number: number
  accounts: string[]
  terminal: Terminal
  device: number | undefined
  until: number
  used: boolean
}

/** The ledger of numbers in a few lines: what must come of every step, whatever came before. */
export interface Model {
  now: number
  accounts: Map<string, { realm: string; knows: number[] }>
  /** In the order in which they began. */
  bindings: Binding[]
  sessions: Map<string, { account: string; terminal: Terminal; since: number; ended: boolean }>
  tickets: Map<string, Ticket>
  proofs: Map<string, { session: string; until: number; used: boolean }>
  /** In the order in which they were made. */
  rebindings: Map<string, { account: string; number: number; heldSince: number; until: number; settled: boolean }>
}

export const runningOf = (model: Model, account: string) =>
  model.bindings.find((one) => one.account === account && one.endedAt === undefined)

export const isAlive = (model: Model, session: string) => {
  const { since, ended } = model.sessions.get(session)!
  return !ended && model.now - since < SESSION_IDLE_FOR
}

/** The accounts that a number opens, the personal one first. */
function openedBy(model: Model, number: number): string[] {
  const running = model.bindings.filter((one) => one.number === number && one.endedAt === undefined)
  const personal = (one: Binding) => model.accounts.get(one.account)?.realm === 'personal'
  return [...running.filter(personal), ...running.filter((one) => !personal(one))].map((one) => one.account)
}

/** PH10, PH11: another account of the realm has the number, or had it last and it rests. */
function othersIn(model: Model, realm: string, number: number, account?: string): Outcome | undefined {
  const [last] = model.bindings
    .filter(
      (one) => one.number === number && one.account !== account && model.accounts.get(one.account)!.realm === realm,
    )
    .filter((one) => one.restsUntil === undefined || one.restsUntil > model.now)
    .slice(-1)
  if (!last) return undefined
  return last.restsUntil === undefined ? refused('number.taken') : refused('number.resting', last.restsUntil)
}

/** The number was not used to sign in for 90 days, and the terminal is none that the account knows. */
function isDoubtful(model: Model, account: string, device: number | undefined): boolean {
  const knows = device !== undefined && model.accounts.get(account)!.knows.includes(device)
  return !knows && model.now - runningOf(model, account)!.usedAt >= NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER
}

/** JM8: one session of each of the five; the number was used; the account knows the terminal from now on. */
function enter(model: Model, key: string, account: string, { terminal, device }: Pick<Ticket, 'terminal' | 'device'>) {
  for (const one of model.sessions.values())
    if (one.account === account && one.terminal === terminal && terminal !== 'web') one.ended = true
  model.sessions.set(key, { account, terminal, since: model.now, ended: false })
  runningOf(model, account)!.usedAt = model.now
  if (device !== undefined) model.accounts.get(account)!.knows.push(device)
  return { gave: 'session', of: account } as const
}

/** After the number was proven: in, asked whether it is them, the choice, registration, or PH10. */
function goOn(model: Model, key: string, ticket: Omit<Ticket, 'until' | 'used'>): Outcome {
  const { accounts, device } = ticket
  const [only, second] = accounts
  const give = (kind: string, of: string[]): Outcome => {
    model.tickets.set(key, { ...ticket, accounts: of, until: model.now + SIGN_IN_TICKET_LIVES_FOR, used: false })
    return { gave: 'ticket', kind }
  }
  if (only && !second)
    return isDoubtful(model, only, device) ? give('isThisYou', [only]) : enter(model, key, only, ticket)
  if (only) return give('choose', accounts)
  return othersIn(model, 'personal', ticket.number) ?? give('register', [])
}

function bind(model: Model, account: string, number: number, heldSince = model.now): void {
  // Who has a number no longer keeps it from others by the rest of an earlier time.
  for (const one of model.bindings)
    if (one.account === account && one.number === number && (one.restsUntil ?? 0) > model.now)
      one.restsUntil = one.endedAt!
  model.bindings.push({ number, account, since: model.now, heldSince, usedAt: model.now })
}

function end(model: Model, account: string, rests: boolean): void {
  const running = runningOf(model, account)
  if (!running) return
  running.endedAt = model.now
  running.restsUntil = model.now + (rests ? OLD_NUMBER_RESTS_FOR : 0)
}

function endSessions(model: Model, account: string): void {
  for (const one of model.sessions.values()) if (one.account === account) one.ended = true
}

/** What must come of a step; the model goes on with it. */
export function take(model: Model, step: Step): Outcome {
  switch (step.kind) {
    case 'signIn': {
      const { number, terminal, device } = step
      return goOn(model, step.key, { number, terminal, device, accounts: openedBy(model, number) })
    }
    case 'choose': {
      const ticket = usable(model, step.ticket)
      if (!ticket) return refused('signIn.expired')
      const offered = ticket.accounts.includes(step.account) && openedBy(model, ticket.number).includes(step.account)
      if (!offered) return refused('signIn.accountNotOffered')
      ticket.used = true
      return goOn(model, step.key, { ...ticket, accounts: [step.account] })
    }
    case 'notMe': {
      const ticket = usable(model, step.ticket)
      if (!ticket) return refused('signIn.expired')
      const opened = openedBy(model, ticket.number)
      if (!ticket.accounts.includes(step.account) || !opened.includes(step.account))
        return refused('signIn.accountNotOffered')
      ticket.used = true
      if (!isDoubtful(model, step.account, ticket.device)) return refused('signIn.expired')
      end(model, step.account, false)
      return goOn(model, step.key, { ...ticket, accounts: opened.filter((one) => one !== step.account) })
    }
    case 'register': {
      const ticket = usable(model, step.ticket)
      if (!ticket) return refused('signIn.expired')
      if (ticket.accounts.length > 0) {
        ticket.used = true
        return refused('signIn.expired')
      }
      const others = othersIn(model, 'personal', ticket.number)
      if (others) return 'until' in others && others.until ? others : refused('signIn.expired')
      ticket.used = true
      model.accounts.set(step.key, { realm: 'personal', knows: [] })
      bind(model, step.key, ticket.number)
      return enter(model, step.key, step.key, ticket)
    }
    case 'prove': {
      if (!isAlive(model, step.session)) return refused('session.ended')
      const stopped = mayNot(model, step.session)
      if (stopped) return stopped
      model.proofs.set(step.key, { session: step.session, until: model.now + PROOF_LIVES_FOR, used: false })
      return { gave: 'proof' }
    }
    case 'rebind': {
      if (!isAlive(model, step.session)) return refused('session.ended')
      const stopped = mayNot(model, step.session)
      if (stopped) return stopped
      const proof = model.proofs.get(step.proof)!
      const { account } = model.sessions.get(step.session)!
      if (proof.session !== step.session || proof.used || model.now >= proof.until) return refused('proof.needed')
      const old = runningOf(model, account)!
      if (old.number === step.number) return refused('number.same')
      const others = othersIn(model, model.accounts.get(account)!.realm, step.number, account)
      if (others) return others
      proof.used = true
      end(model, account, true)
      bind(model, account, step.number)
      const until = model.now + REBINDING_CAN_BE_UNDONE_FOR
      model.rebindings.set(step.key, { account, number: old.number, heldSince: old.heldSince, until, settled: false })
      endSessions(model, account)
      return { did: 'rebound' }
    }
    case 'undo': {
      const rebinding = model.rebindings.get(step.rebinding)!
      const { account, number, heldSince } = rebinding
      const present = runningOf(model, account)
      const gone = rebinding.settled || model.now >= rebinding.until || !present || present.number === number
      if (gone) return refused('undo.gone')
      end(model, account, true)
      bind(model, account, number, heldSince)
      const keys = [...model.rebindings.keys()]
      for (const key of keys.slice(keys.indexOf(step.rebinding))) {
        const later = model.rebindings.get(key)!
        if (later.account === account) later.settled = true
      }
      model.accounts.get(account)!.knows = []
      endSessions(model, account)
      return { did: 'undone' }
    }
    case 'close':
      endSessions(model, step.account)
      end(model, step.account, false)
      return { did: 'closed' }
  }
}

/** PH3: an organisation's account rebinds in the apps, not on the web; and there must be a number. */
function mayNot(model: Model, session: string): Outcome | undefined {
  const { account, terminal } = model.sessions.get(session)!
  if (model.accounts.get(account)!.realm !== 'personal' && terminal === 'web') return refused('action.onClients')
  return runningOf(model, account) ? undefined : refused('number.none')
}

function usable(model: Model, key: string): Ticket | undefined {
  const ticket = model.tickets.get(key)!
  return ticket.used || model.now >= ticket.until ? undefined : ticket
}

function refused(code: string, until?: number): Outcome {
  return until === undefined ? { refused: code } : { refused: code, until }
}

/** The moments at which something of the model changes by itself: each side of them is worth a step. */
export function edgesOf(model: Model): number[] {
  const edges = [
    ...model.bindings.map((one) => one.restsUntil ?? one.usedAt + NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER),
    ...[...model.rebindings.values(), ...model.proofs.values(), ...model.tickets.values()].map((one) => one.until),
  ]
  return [...new Set(edges)].filter((edge) => edge > model.now).sort((one, other) => one - other)
}
