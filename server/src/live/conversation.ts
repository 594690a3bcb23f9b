import { LIVE_CLOSE, type ToTerminal } from '@foyer/contract'
import type { WebSocket } from 'ws'
import type { AccountNotice, Told } from '../platform/live/channel.ts'
import type { Connection } from '../platform/live/hub.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { sessionOf } from '../sessions/session-row.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { toldSince } from './live.store.ts'
import { sendUnlessBusy } from './send-unless-busy.ts'

/** What goes on with one connected terminal after its hello. */
export interface Conversation {
  /** JM10: the terminal is still in its meeting. */
  present(attendance: string): void
  over(): void
}

/**
 * Finds out who it is, says `welcome`, gives what the terminal missed, and then passes on what is told to its account,
 * each message once and in order. When the session ends it says why (SI5) and closes.
 */
export function startConversation(
  socket: WebSocket,
  deps: Deps,
  hello: { token: string | undefined; after: number | undefined },
): Conversation {
  let connection: Connection | undefined
  let seen = 0
  let waiting: AccountNotice[] = []
  let asking = 0
  let asked = Promise.resolve()

  const send = (message: ToTerminal) => sendUnlessBusy(socket, JSON.stringify(message))
  const sendTold = (told: Told) => {
    if (told.seq <= seen) return
    seen = told.seq
    send(told)
  }

  function handle(notice: AccountNotice): void {
    if ('told' in notice) sendTold(notice.told)
    if (!('ended' in notice)) return
    const mine = notice.ended.find((one) => one.id === connection?.session)
    if (!mine) return
    send({ type: 'session.ended', reason: mine.reason, at: mine.at, by: mine.by })
    socket.close(LIVE_CLOSE.SESSION_OVER)
  }

  /**
   * Notices that come while the database is asked, or is about to be, are kept, so that none is lost and none comes
   * out of order. One question after the other.
   */
  function whileNoticesWait(ask: () => Promise<void>): Promise<void> {
    asking += 1
    asked = asked.then(ask).catch(goodbye).then(passOnKept)
    return asked
  }

  function passOnKept(): void {
    asking -= 1
    if (asking > 0) return
    const kept = waiting
    waiting = []
    for (const notice of kept) handle(notice)
  }

  function goodbye(error: unknown): void {
    if (error instanceof Refusal && error.code === 'session.ended') send(endedMessage(error))
    const over = error instanceof Refusal && error.code.startsWith('session.')
    if (!over) deps.log.warn({ err: error }, 'a terminal must come back')
    socket.close(over ? LIVE_CLOSE.SESSION_OVER : LIVE_CLOSE.COME_BACK)
  }

  async function whatWasMissed(signed: SignedIn): Promise<Told[] | undefined> {
    if (hello.after === undefined) return undefined
    if (hello.after === signed.liveSeq) return []
    return toldSince(deps.db.queries, signed.account.id, hello.after, signed.liveSeq)
  }

  async function open(): Promise<void> {
    const who = await deps.sessionCheck.signedInBy(hello.token, { fresh: true })
    connection = {
      account: who.account.id,
      session: who.session.id,
      notice: (notice) => (asking > 0 ? void waiting.push(notice) : handle(notice)),
      missed: () => void whileNoticesWait(lookForYourself),
    }
    deps.hub.add(connection)
    // Read again now that notices are kept: between the two reads something may have been told.
    const signed = await deps.sessionCheck.signedInBy(hello.token, { fresh: true })
    const missed = await whatWasMissed(signed)
    seen = missed ? (hello.after ?? 0) : signed.liveSeq
    const { session, account, liveSeq } = signed
    send({
      type: 'welcome',
      seq: missed ? seen : liveSeq,
      resumed: missed !== undefined,
      session: sessionOf(session, true),
      account,
    })
    for (const told of missed ?? []) sendTold(told)
  }

  /** Notices may have been lost: is the session still running, and what was told since? */
  async function lookForYourself(): Promise<void> {
    if (!connection) return
    const signed = await deps.sessionCheck.stillSignedIn(connection.session)
    const missed = await toldSince(deps.db.queries, signed.account.id, seen, signed.liveSeq)
    if (missed) for (const told of missed) sendTold(told)
    else socket.close(LIVE_CLOSE.COME_BACK)
  }

  const gone = (attendance: string) => send({ type: 'attendance.gone', attendance })

  void whileNoticesWait(open).then(() => {
    if (socket.readyState !== socket.OPEN && connection) deps.hub.remove(connection)
  })
  return {
    present(attendance) {
      if (connection) deps.leases.renew(attendance, connection.session, gone)
    },
    over() {
      if (connection) deps.hub.remove(connection)
    },
  }
}

function endedMessage({ facts }: Refusal): ToTerminal {
  const by = facts?.byTerminal ? { terminal: facts.byTerminal, deviceName: facts.byDevice ?? '' } : null
  return { type: 'session.ended', reason: facts?.reason, at: facts?.at, by } as ToTerminal
}
