import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { passkeysQuery } from '../api/queries.ts'
import { AddPasskeyFlow } from '../flows/passkeys/add-passkey-flow.tsx'
import { PasskeyList } from '../flows/passkeys/passkey-list.tsx'
import { RemovePasskeyFlow } from '../flows/passkeys/remove-passkey-flow.tsx'
import { useProofReturn } from '../flows/prove/proof-return.ts'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failed } from '../ui/failed.tsx'
import { Page } from '../ui/page.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useMoreWaysWords } from '../words/account-more-ways.ts'

const LIST = '/security/passkeys'

export function PasskeysPage() {
  const words = useMoreWaysWords().passkeys
  const navigate = useNavigate()
  return (
    <Page title={words.title} description={words.line} back="/security">
      <PasskeyList
        onAdd={() => void navigate({ to: '/security/passkeys/add' })}
        onRemove={({ id }) => void navigate({ to: '/security/passkeys/remove', search: { passkey: id } })}
      />
    </Page>
  )
}

export function AddPasskeyPage() {
  const words = useMoreWaysWords().passkeys
  const toList = useToList()
  return (
    <Page title={words.add} back={LIST}>
      <Card padded>
        <AddPasskeyFlow onDone={toList} onLeave={toList} />
      </Card>
    </Page>
  )
}

/** Which one stands in the address, or was kept while the person was away at WeChat. */
export function RemovePasskeyPage() {
  const words = useMoreWaysWords().passkeys
  const toList = useToList()
  const { passkey: named } = useSearch({ strict: false })
  const [returned] = useProofReturn('removePasskey')
  const { data, error, refetch, isFetching } = useQuery(passkeysQuery)
  const passkey = data?.passkeys.find(({ id }) => id === (named ?? returned?.state))
  return (
    <Page title={words.removeTitle} back={LIST}>
      <Card padded>
        {passkey ? (
          <RemovePasskeyFlow passkey={passkey} returned={returned} onDone={toList} onLeave={toList} />
        ) : data ? (
          <EmptyState title={words.gone} />
        ) : error ? (
          <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
        ) : (
          <Skeleton />
        )}
      </Card>
    </Page>
  )
}

function useToList(): () => void {
  const navigate = useNavigate()
  return () => void navigate({ to: LIST, replace: true })
}
