import type { SuperAdminOffer } from '@foyer/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { call } from '../api/call.ts'
import { KEYS, useMe } from '../api/queries.ts'
import { useProofReturn } from '../flows/prove/proof-return.ts'
import { refusalOf } from '../flows/steps/refused.ts'
import { OpenOnWeb } from '../screens/profile-fields/open-on-web.tsx'
import { useDecision } from '../screens/profile-fields/use-decision.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { lazily } from '../ui/lazily.ts'
import { toast } from '../ui/toast.tsx'
import { useErrorSentences } from '../ui/use-error-sentence.ts'
import { useSuperAdminOfferWords } from '../words/super-admin-offer.ts'
import { useMoments } from '../words/use-moments.ts'
import { useSentences } from '../words/use-words.ts'

/** Loaded when it is first asked for. */
const AcceptDialog = lazily(() => import('../flows/super-admin/accept-dialog.tsx'), 'AcceptDialog')

/** What is offered to the member who is signed in here; nobody else is ever asked about it. */
export function useSuperAdminOffers(): readonly SuperAdminOffer[] {
  const { role } = useMe().account.facts
  const { data } = useQuery({
    queryKey: KEYS.superAdminOffers,
    queryFn: ({ signal }) => call('mySuperAdminOffers', { signal }),
    enabled: role === 'member' || role === 'admin',
    staleTime: 60_000,
  })
  return role === 'member' || role === 'admin' ? (data?.offers ?? []) : []
}

/** The role of a super admin, offered (CL6): accepted with a proof, or declined. */
export function SuperAdminBanner({ offer }: { offer: SuperAdminOffer }) {
  const words = useSuperAdminOfferWords()
  const moments = useMoments()
  const said = useErrorSentences()
  const queries = useQueryClient()
  const sentences = useSentences()
  const decision = useDecision('handOverSuperAdmin') // on the web, as everything of the console
  const [returned, forget] = useProofReturn('handOverSuperAdmin')
  const [accepting, setAccepting] = useState(returned !== undefined)
  const [asked, setAsked] = useState(returned !== undefined)
  const decline = useMutation({
    mutationFn: () => call('declineSuperAdmin', { params: { offer: offer.id }, body: {} }),
    onSuccess: () => toast(words.declined),
    onError: (error) => {
      if (refusalOf(error) === 'offer.gone') toast(words.gone)
    },
    onSettled: () => queries.invalidateQueries({ queryKey: KEYS.superAdminOffers }),
  })
  return (
    <>
      <Banner
        title={words.title(offer.from.nickname ?? words.somebody)}
        action={
          <div className="flex flex-wrap gap-3">
            {decision.allowed ? (
              <Button
                onClick={() => {
                  setAsked(true)
                  setAccepting(true)
                }}
              >
                {words.accept}
              </Button>
            ) : (
              <OpenOnWeb destination="profile" act={words.accept} />
            )}
            <Button variant="quiet" busy={decline.isPending} onClick={() => decline.mutate()}>
              {words.decline}
            </Button>
          </div>
        }
      >
        <p>{words.line(moments.exact(offer.expiresAt))}</p>
        {!decision.allowed && <p>{sentences(decision.refusal.code, decision.refusal.facts).title}</p>}
        {decline.error && refusalOf(decline.error) !== 'offer.gone' && <p role="alert">{said(decline.error).both}</p>}
      </Banner>
      {asked && (
        <Suspense>
          <AcceptDialog
            offer={offer}
            open={accepting}
            returned={returned}
            onClose={() => {
              forget()
              setAccepting(false)
            }}
          />
        </Suspense>
      )}
    </>
  )
}
