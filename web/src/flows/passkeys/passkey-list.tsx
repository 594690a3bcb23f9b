import type { AnswerOf } from '@foyer/contract'
import { PASSKEYS_OF_AN_ACCOUNT } from '@foyer/rules'
import { useQuery } from '@tanstack/react-query'
import { Fingerprint } from 'lucide-react'
import type { ReactNode } from 'react'
import { passkeysQuery } from '../../api/queries.ts'
import { passkeysWork } from '../../passkeys/browser.ts'
import { serverNow } from '../../time.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failed } from '../../ui/failed.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { Row } from '../../ui/row.tsx'
import { Skeleton, SkeletonRows } from '../../ui/skeleton.tsx'
import { useMoreWaysWords } from '../../words/account-more-ways.ts'
import { useMoments } from '../../words/use-moments.ts'

type Passkey = AnswerOf<'myPasskeys'>['passkeys'][number]

export interface PasskeyListProps {
  onAdd: () => void
  onRemove: (passkey: Passkey) => void
}

/** The passkeys of the account: what each is called, since when it is there, when it was last used. */
export function PasskeyList({ onAdd, onRemove }: PasskeyListProps) {
  const words = useMoreWaysWords().passkeys
  const { data, error, refetch, isFetching } = useQuery(passkeysQuery)
  const works = passkeysWork()
  const add = works && (
    <Button onClick={onAdd} className="max-sm:w-full">
      {words.add}
    </Button>
  )
  return (
    <>
      {!works && <Banner title={words.notHere}>{words.notHereLine}</Banner>}
      {data ? (
        <All passkeys={data.passkeys} add={add} onRemove={onRemove} />
      ) : error ? (
        <Card>
          <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
        </Card>
      ) : (
        <Skeleton>
          <SkeletonRows rows={2} />
        </Skeleton>
      )}
    </>
  )
}

interface AllProps {
  passkeys: readonly Passkey[]
  add: ReactNode
  onRemove: (passkey: Passkey) => void
}

function All({ passkeys, add, onRemove }: AllProps) {
  const words = useMoreWaysWords().passkeys
  if (passkeys.length === 0)
    return (
      <Card>
        <EmptyState
          icon={<Fingerprint className="size-10" strokeWidth={1.5} aria-hidden="true" />}
          title={words.empty}
          action={add}
        >
          {words.emptyLine}
        </EmptyState>
      </Card>
    )
  return (
    <>
      <Card>
        <List label={words.title}>
          {passkeys.map((one) => (
            <ListItem key={one.id}>
              <OnePasskey passkey={one} onRemove={() => onRemove(one)} />
            </ListItem>
          ))}
        </List>
      </Card>
      {passkeys.length < PASSKEYS_OF_AN_ACCOUNT ? (
        add && <div>{add}</div>
      ) : (
        <p className="px-1 text-caption text-ink-soft">{words.enough}</p>
      )}
    </>
  )
}

function OnePasskey({
  passkey: { name, addedAt, lastUsedAt, synced },
  onRemove,
}: {
  passkey: Passkey
  onRemove: () => void
}) {
  const words = useMoreWaysWords().passkeys
  const moments = useMoments()
  return (
    <Row
      leading={
        <span className="inline-flex size-10 items-center justify-center rounded-control bg-jade-wash text-jade">
          <Fingerprint className="size-5" aria-hidden="true" />
        </span>
      }
      label={<span className="font-semibold">{name}</span>}
      note={[
        words.addedAt(moments.day(addedAt)),
        lastUsedAt ? words.usedAt(moments.ago(lastUsedAt, serverNow())) : words.neverUsed,
        synced ? words.synced : words.onDevice,
      ].join(' · ')}
      action={
        <Button variant="quiet" className="-mr-3" aria-label={words.removeNamed(name)} onClick={onRemove}>
          {words.remove}
        </Button>
      }
    />
  )
}
