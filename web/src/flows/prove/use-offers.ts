import { type Action, type Facts, type ProofOffer, proofsFor } from '@foyer/rules'
import { useEffect, useState } from 'react'
import { useMe } from '../../api/queries.ts'
import { askServerTime } from '../../api/server-time.ts'
import { serverNow } from '../../time.ts'

const LOOKED_AT_EVERY = 10_000

/** The ways of proof of the account for an action; one that is not usable yet becomes so when its moment comes (WX4). */
export function useOffers(action: Action): ProofOffer[] {
  const { account } = useMe()
  const [now, setNow] = useState(serverNow)
  const offers = proofsFor(action, account.facts as Facts, now)
  const somethingWaits = offers.some(({ notYet }) => notYet)
  useEffect(() => {
    if (!somethingWaits) return
    const look = () => setNow(serverNow())
    void askServerTime().then(look)
    const timer = setInterval(look, LOOKED_AT_EVERY)
    return () => clearInterval(timer)
  }, [somethingWaits])
  return offers
}
