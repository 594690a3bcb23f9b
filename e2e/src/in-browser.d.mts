import type { Session } from '@foyer/contract'

/** Before any page's own script: hides what the engine underneath would give away, shows what the machine would. */
export function playMachine(machine: { installed: boolean; safari: boolean }): void
/** The session of this terminal, as the server knows it. */
export function askForSession(): Promise<Session>
/** Every movement on the screen that has an end has ended; `atOnce` brings it there. */
export function movementsEnd(options?: { atOnce?: boolean }): Promise<void>
/** From screen to screen without loading the app again, by a page that has nothing in common with either. */
export function goWithin(way: { path: string; by: string; patience: number }): Promise<void>
/** Pastes a text where the focus is. */
export function paste(text: string): void
/** What the page keeps in its local storage under this key. */
export function kept(key: string): string | null
/** The colour behind everything. */
export function colourOfThePaper(): string
/** How long the longest movement on the screen takes, in milliseconds. */
export function longestMovement(): number
/** Whether a service worker is in charge of the page. */
export function isKept(): boolean
/** Asks the server whether there is a newer version, as the app does every hour. */
export function lookForUpdate(): Promise<void>
/** Shows the beginning of whatever the element scrolls in. */
export function scrollToTop(element: unknown): void
/** What has changed is on the screen. */
export function nextPicture(): Promise<void>
/** Whether the page was given axe. */
export function hasAxe(): boolean
/** What these rules of axe find on the page. */
export function axeFinds(rules: {
  type: 'rule' | 'tag'
  values: string[]
}): Promise<{ id: string; nodes: { target: string[]; failureSummary?: string }[] }[]>
/** The text stands on the page, or did for a moment; looks at every change of it. */
export function isRead(what: { text: string; patience: number }): Promise<void>
/** Before any page's own script: remembers its connections, so that what they receive can be counted. */
export function rememberConnections(): void
/** What all connections of the page have received; `pictures` are the frames of each stream of video. */
export function received(): Promise<{
  frames: number
  sound: number
  packets: number
  pictures: Record<string, number>
}>
/** Takes every terminal of the account out of its meeting and this one into a new meeting, whose id it answers. */
export function startHere(): Promise<string>
