import { type Action, type Decision, decide, type Facts } from '@foyer/rules'
import { useMe } from '../../api/queries.ts'
import { useSurface } from '../../ui/surface.ts'

/** What the rules say to an action of the person who is signed in, on the screens that are shown. */
export function useDecision(action: Action): Decision {
  const { account } = useMe()
  // the shape of the wire writes an absent fact as undefined, which the rules read the same
  return decide(action, useSurface(), account.facts as Facts)
}
