import type { EndReason, Terminal } from '@foyer/rules'
import { useSyncExternalStore } from 'react'
import { forgetToken, holdsToken, readToken } from '../api/token.ts'
import { kept } from '../kept.ts'
import { forgetSsoVisits } from '../sso/visits.ts'
import { tellStage } from '../terminal/stage.ts'
import { forgetVisits } from '../wechat/visits.ts'

/** Why this terminal's session is over, who did it and when (SI5). */
export interface Ended {
  reason: EndReason
  at: string | null
  by: { terminal: Terminal; deviceName: string } | null
  /** The person did it here a moment ago. */
  byThis?: true
  /** Of an account that was closed here: what its receipt is kept under. */
  closure?: string
}

/** Whether somebody is signed in on this terminal. */
export type Standing = { is: 'unknown' | 'in' | 'out' } | { is: 'ended'; ended: Ended }

const SEEN = 'foyer.ended-seen'
const CLOSURE = 'foyer.closure'
const listeners = new Set<() => void>()
let current: Standing = { is: 'unknown' }

export function standing(): Standing {
  return current
}

export function useStanding(): Standing {
  return useSyncExternalStore(subscribe, standing)
}

/** A client without a token need not ask; a cookie cannot be seen, so a browser must. */
export function findOutStanding(): void {
  change({ is: holdsToken() && !readToken() ? 'out' : 'unknown' })
}

export function standIn(): void {
  if (current.is === 'in') return
  kept.removeItem(SEEN)
  kept.removeItem(CLOSURE)
  change({ is: 'in' })
}

export function standOut(): void {
  if (current.is !== 'out') change({ is: 'out' })
}

/**
 * The server knows of no session here. Whoever is being told why theirs is over is left to read it; a browser in which the
 * account was closed has lost its cookie by that, and says so again after a reload.
 */
export function standUnknown(): void {
  if (current.is === 'ended') return
  if (kept.getItem(CLOSURE)) standEndedByThis('accountClosed')
  else standOut()
}

/** The session was ended; the person is told why, once. */
export function standEnded(ended: Ended): void {
  if (current.is === 'ended') return
  const wasSeen = current.is !== 'in' && kept.getItem(SEEN) !== null
  if (current.is === 'in') tellStage('told-of-end', ended.reason)
  if (wasSeen) standOut()
  else change({ is: 'ended', ended: withClosure(ended) })
}

/** What was done here ended every session, this one too; whether the live link has told it already or not. */
export function standEndedByThis(reason: EndReason): void {
  if (current.is === 'in') tellStage('told-of-end', reason)
  change({ is: 'ended', ended: withClosure({ reason, at: null, by: null, byThis: true }) })
}

/** The account was closed here (CL1-CL3): the id of its receipt stays on the screen, over a reload too, until it was seen. */
export function standClosedByThis(closure: string): void {
  kept.setItem(CLOSURE, closure)
  standEndedByThis('accountClosed')
}

function withClosure(ended: Ended): Ended {
  const closure = ended.reason === 'accountClosed' && kept.getItem(CLOSURE)
  return closure ? { ...ended, closure } : ended
}

/** The person has read it and goes on to sign in; a dead cookie stays until then, so that is remembered. */
export function endedWasSeen(): void {
  kept.setItem(SEEN, '1')
  kept.removeItem(CLOSURE)
  forgetToken()
  forgetVisits()
  forgetSsoVisits()
  findOutStanding()
}

/** Calls whenever it changed. */
export function onStanding(listener: () => void): () => void {
  return subscribe(listener)
}

function change(to: Standing): void {
  current = to
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
