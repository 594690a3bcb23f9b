import type { Account } from '@foyer/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { call } from '../api/call.ts'
import { KEYS, type Me, useMe } from '../api/queries.ts'
import { refusalOf } from '../flows/steps/refused.ts'
import { useDecision } from '../screens/profile-fields/use-decision.ts'
import { useNow } from '../screens/terminals/use-now.ts'
import { Banner } from '../ui/banner.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { useSurface } from '../ui/surface.ts'
import { toast } from '../ui/toast.tsx'
import { useErrorSentences } from '../ui/use-error-sentence.ts'
import { useNoticeWords } from '../words/account-notices.ts'
import { useMoments } from '../words/use-moments.ts'
import { useNumberReminder } from './number-reminder.ts'
import { SuperAdminBanner, useSuperAdminOffers } from './super-admin-banner.tsx'

/**
 * What concerns the account as a whole, above every screen: an open appeal, a role that is offered, and
 * the number that is not bound yet.
 */
export function AccountBanners() {
  const { account } = useMe()
  const reminds = useReminds(account)
  const offers = useSuperAdminOffers()
  if (!account.appeal && !reminds && offers.length === 0) return null
  return (
    <Above>
      {account.appeal && <AppealBanner appeal={account.appeal} />}
      {offers.map((offer) => (
        <SuperAdminBanner key={offer.id} offer={offer} />
      ))}
      {reminds && <NumberBanner account={account.id} />}
    </Above>
  )
}

function Above({ children }: { children: ReactNode }) {
  return useSurface() === 'mobile' ? (
    <div className="page-margin mx-auto flex w-full max-w-3xl flex-col gap-3 pt-[max(0.75rem,env(safe-area-inset-top))] pb-3">
      {children}
    </div>
  ) : (
    <div className="flex flex-col gap-3 pb-8">{children}</div>
  )
}

/** Somebody asked to have this account bound to another number; the owner, who is here, can end that with one press. */
function AppealBanner({ appeal }: { appeal: NonNullable<Account['appeal']> }) {
  const words = useNoticeWords().appeal
  const moments = useMoments()
  const now = useNow()
  const said = useErrorSentences()
  const queries = useQueryClient()
  const over = (sentence: string) => {
    queries.setQueryData<Me>(KEYS.me, (me) => me && { ...me, account: { ...me.account, appeal: null } })
    void queries.invalidateQueries({ queryKey: KEYS.securityLog })
    toast(sentence)
  }
  const cancel = useMutation({
    mutationFn: () => call('cancelAppeal'),
    onSuccess: () => over(words.cancelled),
    onError: (error) => refusalOf(error) === 'appeal.none' && over(words.alreadyOver),
  })
  return (
    <Banner
      tone="danger"
      title={words.title(appeal.maskedNewNumber)}
      action={
        <Button variant="danger" busy={cancel.isPending} onClick={() => cancel.mutate()}>
          {cancel.isPending ? words.cancelling : words.cancel}
        </Button>
      }
    >
      <p>{Date.parse(appeal.ripeAt) > now ? words.line(moments.exact(appeal.ripeAt)) : words.ripe}</p>
      {cancel.error && <p role="alert">{said(cancel.error).both}</p>}
    </Banner>
  )
}

/** An account that has no number yet is reminded to bind one, where it can be done. */
function useReminds({ id, facts }: Account): boolean {
  const decision = useDecision('bindPhone')
  const { due } = useNumberReminder(id, useNow())
  const { pathname } = useLocation()
  return !facts.number && decision.allowed && due && !pathname.startsWith('/security/phone')
}

function NumberBanner({ account }: { account: string }) {
  const words = useNoticeWords().noNumber
  const { later } = useNumberReminder(account, useNow())
  return (
    <Banner
      title={words.title}
      action={
        <div className="flex flex-wrap gap-3">
          <Link to="/security/phone" className={buttonClass('primary')}>
            {words.bind}
          </Link>
          <Button variant="quiet" onClick={later}>
            {words.later}
          </Button>
        </div>
      }
    >
      {words.line}
    </Banner>
  )
}
