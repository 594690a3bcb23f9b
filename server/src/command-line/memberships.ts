import { endMembership } from '../memberships/end-membership.ts'
import { type GrantHindrance, grantMembership } from '../memberships/grant-membership.ts'
import type { Membership } from '../memberships/memberships.store.ts'
import { showMembership } from '../memberships/show-membership.ts'
import type { Config } from '../platform/config/index.ts'
import { asOperator, type OperatorDeps } from './as-operator.ts'
import { CommandRefusal } from './command-refusal.ts'
import { day } from './moments.ts'
import { numberFromInput } from './number-from-input.ts'

export type MembershipCommand = { what: 'grant'; until: Date } | { what: 'show' | 'end' }

const DAY = 24 * 3_600_000

/** The command that was asked for, or why there is none. */
export function membershipCommandFrom(
  args: readonly string[],
  until: string | undefined,
): MembershipCommand | { because: string } {
  const [what, ...more] = args
  if (what === undefined) return { because: 'membership wants grant, show or end.' }
  if (what !== 'grant' && what !== 'show' && what !== 'end')
    return { because: `There is no command membership ${what}.` }
  if (more.length > 0) return { because: 'The number is read from the standard input, never from here.' }
  if (what !== 'grant') return until === undefined ? { what } : { because: '--until is for membership grant.' }
  const end = until === undefined ? undefined : endOf(until)
  return end ? { what, until: end } : { because: 'membership grant wants --until YYYY-MM-DD, the last day.' }
}

/** Grants, ends or shows the membership (会员) of a number's personal account. Refuses in a sentence. */
export async function runMembership(
  config: Config,
  command: MembershipCommand,
  say: (line: string) => void,
): Promise<void> {
  const number = await numberFromInput()
  await asOperator(config, 'foyer-membership', async (deps) => {
    if (command.what === 'grant') say(await grant(deps, number, command.until))
    else if (command.what === 'end') say(await end(deps, number))
    else for (const line of linesOf(await showMembership(deps, number), deps.clock.now())) say(line)
  })
}

async function grant(deps: OperatorDeps, number: string, until: Date): Promise<string> {
  const granted = await grantMembership(deps, { number, until })
  if (granted === 'granted') return `✓ A member until the end of ${lastDay(until)}.`
  throw new CommandRefusal(sentenceFor(granted))
}

function sentenceFor(hindrance: GrantHindrance): string {
  if (hindrance.because === 'isPast') return 'That day is over.'
  if (hindrance.because === 'noAccount') return NO_ACCOUNT
  return `It runs until the end of ${lastDay(hindrance.until)} already. End it first to make it shorter.`
}

async function end(deps: OperatorDeps, number: string): Promise<string> {
  const ended = await endMembership(deps, number)
  if (ended === 'ended') return '✓ Ended.'
  throw new CommandRefusal(ended === 'noAccount' ? NO_ACCOUNT : 'It has no membership that runs.')
}

const NO_ACCOUNT = 'This number opens no personal account.'

function linesOf(memberships: readonly Membership[] | undefined, now: Date): string[] {
  if (!memberships) throw new CommandRefusal(NO_ACCOUNT)
  if (memberships.length === 0) return ['No membership.']
  return memberships.map(
    ({ from, until }) => `${until > now ? 'Runs' : 'Over'}: from ${day(from)} until the end of ${lastDay(until)}`,
  )
}

/** The moment at which a day ends, UTC; undefined for what is no day. */
function endOf(text: string): Date | undefined {
  const begins = new Date(`${text}T00:00:00Z`)
  if (Number.isNaN(begins.getTime()) || day(begins) !== text) return undefined
  return new Date(begins.getTime() + DAY)
}

/** The day that a moment ends. */
function lastDay(moment: Date): string {
  return day(new Date(moment.getTime() - 1))
}
