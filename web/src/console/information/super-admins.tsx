import type { Organisation, SuperAdminOffer } from '@foyer/contract'
import { roleMay } from '@foyer/rules'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ArrowLeftRight, Hourglass } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { useMe } from '../../api/queries.ts'
import { useProofReturn } from '../../flows/prove/proof-return.ts'
import { refusalOf } from '../../flows/steps/refused.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Row } from '../../ui/row.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { useMoments } from '../../words/use-moments.ts'
import { Tag } from '../parts/tag.tsx'
import { CONSOLE, superAdminsQuery } from '../queries.ts'
import { OfferDialog } from './offer-dialog.tsx'

/** Who holds the role of a super admin, and handing it over (CL6). */
export function SuperAdmins({ organisation: { offers } }: { organisation: Organisation }) {
  const words = useConsoleWords()
  const { data, error, isFetching, refetch } = useQuery(superAdminsQuery)
  const { account } = useMe()
  return (
    <Card title={words.information.superAdmins} description={words.information.superAdminsLine}>
      {data ? (
        data.members.map((member) => (
          <Row
            key={member.account}
            leading={<Avatar avatar={member.avatar} nickname={member.nickname} size={40} />}
            label={member.nickname}
            value={member.isYou ? <Tag>{words.members.you}</Tag> : (member.maskedNumber ?? '')}
          />
        ))
      ) : error ? (
        <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
      ) : (
        <Skeleton />
      )}
      {offers.map((offer) => (
        <Pending key={offer.id} offer={offer} mine={offer.from.account === account.id} />
      ))}
      <HandOver hasPending={offers.some((offer) => offer.from.account === account.id)} />
    </Card>
  )
}

function Pending({ offer, mine }: { offer: SuperAdminOffer; mine: boolean }) {
  const words = useConsoleWords()
  const said = useErrorSentences()
  const queries = useQueryClient()
  const moments = useMoments()
  const { role } = useMe().account.facts
  const withdraw = useMutation({
    mutationFn: () => call('withdrawSuperAdminOffer', { params: { offer: offer.id } }),
    onSuccess: () => toast(words.information.withdrawn),
    onError: (error) => {
      if (refusalOf(error) !== 'offer.gone') toast({ text: said(error).both, tone: 'bad' })
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: CONSOLE.overview })
      void queries.invalidateQueries({ queryKey: CONSOLE.log })
    },
  })
  const to = offer.to.nickname ?? words.log.gone
  const { pending, pendingFrom, pendingLine, becomesLine } = words.information
  return (
    <Row
      leading={<Hourglass className="size-5 text-amber" aria-hidden="true" />}
      label={mine ? pending(to) : pendingFrom(offer.from.nickname ?? words.log.gone, to)}
      note={`${becomesLine[offer.becomes]} ${pendingLine(moments.exact(offer.expiresAt))}`}
      {...(roleMay(role, 'handOverSuperAdmin') && {
        action: (
          <Button variant="secondary" busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
            {words.information.withdraw}
          </Button>
        ),
      })}
    />
  )
}

function HandOver({ hasPending }: { hasPending: boolean }) {
  const words = useConsoleWords().information
  const { role } = useMe().account.facts
  const may = roleMay(role, 'handOverSuperAdmin')
  const icon = <ArrowLeftRight className="size-5" aria-hidden="true" />
  if (!may) return <Row leading={icon} label={words.offer} note={words.offerOnlySuper} />
  return hasPending ? null : <Offer icon={icon} />
}

function Offer({ icon }: { icon: React.ReactNode }) {
  const words = useConsoleWords().information
  const [returned, forget] = useProofReturn('handOverSuperAdmin')
  const [open, setOpen] = useState(returned !== undefined)
  const [time, setTime] = useState(0)
  return (
    <>
      <Row leading={icon} label={words.offer} note={words.offerLine} onPress={() => setOpen(true)} />
      <OfferDialog
        key={time}
        open={open}
        returned={returned}
        onClose={() => {
          forget()
          setOpen(false)
          setTime(time + 1) // the next one begins empty
        }}
      />
    </>
  )
}
