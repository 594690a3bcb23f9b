import type { Application } from '@foyer/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { Happens } from '../../flows/happens.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Row } from '../../ui/row.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWebhookWords } from '../../words/console-webhooks.ts'
import { ActDialog } from '../parts/act-dialog.tsx'
import { CONSOLE } from '../queries.ts'
import { AddressDialog } from './address-dialog.tsx'
import { ShownOnce } from './shown-once.tsx'

/** Where an application is told, and the secret that signs it. */
export function WebhookCard({ application: { id, webhook } }: { application: Application }) {
  const words = useWebhookWords()
  const queries = useQueryClient()
  const [doing, setDoing] = useState<'address' | 'secret' | 'remove'>()
  const [secret, setSecret] = useState<string>()
  const params = { application: id }
  const changed = () => queries.invalidateQueries({ queryKey: CONSOLE.applications })
  const close = () => setDoing(undefined)
  return (
    <Card title={words.webhook} description={words.webhookLine}>
      {webhook ? (
        <Row label={words.address} note={<span className="break-all font-code">{webhook.address}</span>} />
      ) : (
        <p className="px-4 py-4 text-ink-soft sm:px-5">{words.webhookEmpty}</p>
      )}
      <div className="flex flex-wrap gap-3 px-4 py-4 sm:px-5">
        <Button variant="secondary" onClick={() => setDoing('address')}>
          {webhook ? words.changeAddress : words.setAddress}
        </Button>
        {webhook && (
          <>
            <Button variant="secondary" onClick={() => setDoing('secret')}>
              {words.makeSecret}
            </Button>
            <Button variant="quiet" className="text-brick!" onClick={() => setDoing('remove')}>
              {words.removeAddress}
            </Button>
          </>
        )}
      </div>
      <AddressDialog
        key={`${webhook?.address}${doing}`}
        title={webhook ? words.changeAddress : words.setAddress}
        label={words.address}
        hint={words.addressHint}
        begin={webhook?.address ?? ''}
        open={doing === 'address'}
        onClose={close}
        onSave={async (address) => {
          const set = await call('setWebhook', { params, body: { address } })
          await changed()
          toast(words.addressSet)
          if (set.secret) setSecret(set.secret)
        }}
      />
      <ActDialog
        open={doing === 'secret'}
        onClose={close}
        title={words.makeSecretTitle}
        act={words.makeSecret}
        onAct={async () => setSecret((await call('makeWebhookSecret', { params })).secret)}
      >
        <Happens title={words.makeSecret} what={words.makeSecretHappens} />
      </ActDialog>
      <ActDialog
        open={doing === 'remove'}
        onClose={close}
        title={words.removeAddressTitle}
        act={words.removeAddress}
        danger
        onAct={async () => {
          await call('removeWebhook', { params })
          await changed()
          toast(words.addressRemoved)
        }}
      >
        <Happens title={words.removeAddress} what={words.removeAddressHappens} />
      </ActDialog>
      <ShownOnce title={words.newSecret} secret={secret} onClose={() => setSecret(undefined)} />
    </Card>
  )
}
