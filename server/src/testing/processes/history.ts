import type { Terminal } from '@foyer/rules'

/** What a terminal asks of a server process with its token. */
export type AskKind = 'use' | 'rename' | 'renew' | 'endOne' | 'endOthers' | 'signOut'

interface Span {
  /** performance.now() before the request left, and after its answer was there. */
  from: number
  until: number
}

export interface SignedInEvent extends Span {
  kind: 'signIn'
  terminal: Terminal
  session: string
  token: string
}

export interface AskedEvent extends Span {
  kind: AskKind
  session: string
  token: string
  /** The session that `endOne` names. */
  target?: string
  status: number
  code?: string
  /** The token that `renew` gave. */
  given?: string
}

/** What the database says in the end. */
export interface Outcome {
  sessions: ReadonlyMap<string, { endedBy: string | null; reason: string | null }>
  /** The tokens of a session, oldest first. */
  tokensOf(session: string): readonly string[]
}

/** The token was good, whatever became of the request. */
const REFUSED_FOR_OTHER_REASONS = ['terminal.unknown', 'action.onWeb']
const NOT_LET_IN = ['session.ended', 'token.superseded']

const worked = (event: AskedEvent) => event.status >= 200 && event.status < 300
const wasLetIn = (event: AskedEvent) => worked(event) || REFUSED_FOR_OTHER_REASONS.includes(event.code ?? '')

/**
 * What happened on several server processes at once, in the time of the one who asked. Looks for what must never
 * happen; each finding is a sentence.
 */
export function findingsIn(
  signedIn: readonly SignedInEvent[],
  asked: readonly AskedEvent[],
  outcome: Outcome,
): string[] {
  return [
    ...oddAnswers(asked),
    ...afterItsEnd(signedIn, asked, outcome),
    ...afterItsSuccessor(asked, outcome),
    ...refusedWhileAlive(signedIn, asked),
  ]
}

function oddAnswers(asked: readonly AskedEvent[]): string[] {
  return asked
    .filter((event) => !wasLetIn(event) && !NOT_LET_IN.includes(event.code ?? ''))
    .map((event) => `${event.kind} was answered ${event.status} ${event.code}`)
}

/** A token never works again after the answer to the request that ended its session was there. */
function afterItsEnd(signedIn: readonly SignedInEvent[], asked: readonly AskedEvent[], outcome: Outcome): string[] {
  const deadFrom = new Map<string, number>()
  const dead = (session: string, from: number) =>
    deadFrom.set(session, Math.min(from, deadFrom.get(session) ?? Number.POSITIVE_INFINITY))

  const answeredAt = new Map(signedIn.map((event) => [event.session, event.until]))
  for (const [session, { endedBy, reason }] of outcome.sessions) {
    const until = answeredAt.get(endedBy ?? '')
    if (reason === 'signedInElsewhere' && until !== undefined) dead(session, until)
  }
  for (const event of asked.filter(worked)) {
    if (event.kind === 'signOut') dead(event.session, event.until)
    if (event.kind === 'endOne') dead(event.target ?? '', event.until)
    if (event.kind === 'endOthers')
      for (const other of signedIn)
        if (other.session !== event.session && other.until <= event.from) dead(other.session, event.until)
  }
  return asked
    .filter((event) => wasLetIn(event) && event.from > (deadFrom.get(event.session) ?? Number.POSITIVE_INFINITY))
    .map(
      (event) =>
        `${event.kind} worked ${since(event, deadFrom.get(event.session))} after the session's end was answered`,
    )
}

/** A token never works again after the answer to the first use of a newer one was there. */
function afterItsSuccessor(asked: readonly AskedEvent[], outcome: Outcome): string[] {
  const confirmedAt = new Map<string, number>()
  for (const [token, uses] of Map.groupBy(asked, (event) => event.token)) {
    const firstAnswer = Math.min(...uses.filter(wasLetIn).map((event) => event.until))
    // The request that was the first use began before any use was answered; which of those it was, nobody knows.
    const candidates = uses.filter((event) => event.from < firstAnswer)
    if (Number.isFinite(firstAnswer)) confirmedAt.set(token, Math.max(...candidates.map((event) => event.until)))
  }
  return asked.filter(wasLetIn).flatMap((event) => {
    const tokens = outcome.tokensOf(event.session)
    const newer = tokens.slice(tokens.indexOf(event.token) + 1)
    const deadFrom = Math.min(...newer.map((token) => confirmedAt.get(token) ?? Number.POSITIVE_INFINITY))
    if (event.from <= deadFrom) return []
    return [`${event.kind} worked ${since(event, deadFrom)} after the first use of a newer token was answered`]
  })
}

/** Nothing refuses a session that nothing can have ended yet. */
function refusedWhileAlive(signedIn: readonly SignedInEvent[], asked: readonly AskedEvent[]): string[] {
  return asked.flatMap((event) => {
    if (wasLetIn(event)) return []
    const mine = signedIn.find((one) => one.session === event.session)
    if (!mine) return []
    const before = (other: Span) => other.from < event.until && other.until > mine.from
    const pushedOut = signedIn.some(
      (one) => one !== mine && mine.terminal !== 'web' && one.terminal === mine.terminal && before(one),
    )
    const touched = asked.some(
      (one) =>
        before(one) &&
        ((one.kind === 'endOne' && one.target === mine.session) ||
          (one.kind === 'endOthers' && one.session !== mine.session) ||
          (one.kind === 'signOut' && one.session === mine.session) ||
          (one.session === mine.session && one.token !== event.token)),
    )
    return pushedOut || touched
      ? []
      : [`${event.kind} was refused with ${event.code}, and nothing had ended the session`]
  })
}

function since(event: Span, moment = 0): string {
  return `${(event.from - moment).toFixed(1)} ms`
}
