import { keepsItsOwn } from '@foyer/rules'
import { kept } from '../kept.ts'
import { here } from '../terminal/here.ts'

const WHOSE = 'foyer.history-of'

/** Whether this terminal keeps a history of its own (HS6). */
export function keepsHistory(): boolean {
  return keepsItsOwn(here().kind)
}

/** The account that was signed in here last: it stays known when its session ends, so that its history can be deleted. */
export function whose(): string | undefined {
  return kept.getItem(WHOSE) ?? undefined
}

export function rememberWhose(account: string): void {
  if (whose() !== account) kept.setItem(WHOSE, account)
}

export function forgetWhose(): void {
  kept.removeItem(WHOSE)
}
