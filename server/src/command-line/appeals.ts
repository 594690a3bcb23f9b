import type { Hindrance } from '../appeals/appeal-to-decide.ts'
import { confirmAppeal } from '../appeals/confirm-appeal.ts'
import { declineAppeal } from '../appeals/decline-appeal.ts'
import { type ListedAppeal, listAppeals } from '../appeals/list-appeals.ts'
import { type ShownAppeal, showAppeal } from '../appeals/show-appeal.ts'
import type { Config } from '../platform/config/index.ts'
import { CACHE_TRUSTED_FOR } from '../sessions/session-cache.ts'
import { asOperator } from './as-operator.ts'
import { CommandRefusal } from './command-refusal.ts'
import { inColumns } from './in-columns.ts'
import { day, minute } from './moments.ts'

export type AppealsCommand = { what: 'list' } | { what: 'show' | 'confirm' | 'decline'; reference: string }

/** The command that was asked for, or why there is none. */
export function appealsCommandFrom(args: readonly string[]): AppealsCommand | { because: string } {
  const [what, reference, ...more] = args
  if (what === undefined) return { because: 'appeals wants list, show, confirm or decline.' }
  if (what === 'list') return reference === undefined ? { what } : { because: 'appeals list wants nothing more.' }
  if (what !== 'show' && what !== 'confirm' && what !== 'decline')
    return { because: `There is no command appeals ${what}.` }
  if (!reference || more.length > 0) return { because: `appeals ${what} wants one REFERENCE.` }
  return { what, reference }
}

/**
 * Lists the appeals, or decides one, while the server runs: its processes hear of it with the commit. Refuses in a
 * sentence what cannot be decided.
 */
export async function runAppeals(config: Config, command: AppealsCommand, say: (line: string) => void): Promise<void> {
  await asOperator(config, 'foyer-appeals', async (deps) => {
    if (command.what === 'list') for (const line of listed(await listAppeals(deps), deps.clock.now())) say(line)
    else if (command.what === 'show') {
      const shown = await showAppeal(deps, command.reference)
      if (!shown) throw new CommandRefusal('There is no such appeal, or it concerns no account.')
      for (const line of linesOf(shown)) say(line)
    } else if (command.what === 'decline') {
      const declined = await declineAppeal(deps, command.reference)
      if (declined !== 'declined') throw new CommandRefusal(sentenceFor(declined))
      say('✓ Declined. The account is as it was.')
    } else {
      const confirmed = await confirmAppeal(deps, command.reference)
      if ('because' in confirmed) throw new CommandRefusal(sentenceFor(confirmed))
      const { maskedNumber, ended } = confirmed
      await untilNobodyAnswersForEnded()
      say(`✓ Confirmed. The account opens with ${maskedNumber}; terminals that were signed out: ${ended}.`)
    }
  })
}

function untilNobodyAnswersForEnded(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 2 * CACHE_TRUSTED_FOR))
}

const HEAD = ['REFERENCE', 'STATE', 'OPENED', 'CAN BE CONFIRMED', 'ACCOUNT', 'LOST NUMBER', 'NEW NUMBER']

function listed(appeals: readonly ListedAppeal[], now: Date): string[] {
  if (appeals.length === 0) return ['No appeals.']
  const rows = appeals.map((one) => [
    one.reference,
    one.state,
    minute(one.openedAt),
    one.state !== 'waiting' || !one.concernsAccount ? '-' : one.ripeAt <= now ? 'now' : `from ${minute(one.ripeAt)}`,
    one.concernsAccount ? 'one' : 'none',
    one.maskedLostNumber ?? '-',
    one.maskedNewNumber,
  ])
  return inColumns([HEAD, ...rows])
}

function linesOf({ accountOpenedAt, numberHeldSince, numberUsedAt, devices, forTheNumber }: ShownAppeal): string[] {
  return [
    `Account opened: ${day(accountOpenedAt)}`,
    `Number held since: ${numberHeldSince ? day(numberHeldSince) : 'it has none any more'}`,
    `Last signed in with a code: ${numberUsedAt ? day(numberUsedAt) : 'never'}`,
    `Appeals for this number: ${forTheNumber}`,
    'Devices, the latest first:',
    ...inColumns(devices.map((one) => [`  ${one.kind}`, one.name, `last used ${day(one.lastUsedAt)}`])),
  ]
}

type Sentences = { [B in Hindrance['because']]: (hindrance: Extract<Hindrance, { because: B }>) => string }

const SENTENCES = {
  unknown: () => 'There is no such appeal. `appeals list` shows those that there are.',
  settled: ({ state }) => `It was ${state} already.`,
  notRipe: ({ ripeAt }) => `It waits until ${minute(ripeAt)}, so that the owner can cancel it. It can be declined now.`,
  concernsNoAccount: () =>
    'It concerns no account: the lost number opens none that has no other way in. It can only be declined.',
  sealedWithAnotherSecret: () => 'Its numbers were sealed with another FOYER_SECRET. It can only be declined.',
  hasOtherWayIn: () => 'The account has got another way to sign in since. The appeal was cancelled.',
  numberChanged: () => 'The account has another number now. The appeal was cancelled.',
  newNumberTaken: () => 'The new number opens another account now. It waits on; decline it, or confirm it later.',
  newNumberRests: ({ until }) => `The new number rests until ${minute(until)}. Confirm it then.`,
} satisfies Sentences

function sentenceFor(hindrance: Hindrance): string {
  return (SENTENCES[hindrance.because] as (hindrance: Hindrance) => string)(hindrance)
}
