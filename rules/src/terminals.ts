import { FIVE_TERMINALS, type Terminal } from './vocabulary.ts'

/** What happens when an account signs in on a kind where it is signed in already (JM8). */
export type Newcomer = 'endsTheOlder' | 'standsBeside' | 'isRefused'

/** The five take one session each; an organisation may refuse the newer one instead; browsers stand side by side. */
export function newcomerOn(terminal: Terminal, organisationRefusesNewer: boolean): Newcomer {
  if (!isOneOfTheFive(terminal)) return 'standsBeside'
  return organisationRefusesNewer ? 'isRefused' : 'endsTheOlder'
}

export function isOneOfTheFive(terminal: Terminal): boolean {
  return (FIVE_TERMINALS as readonly Terminal[]).includes(terminal)
}
