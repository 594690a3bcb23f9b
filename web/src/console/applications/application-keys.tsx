import type { Application, ApplicationKey } from '@foyer/contract'
import { KEYS_OF_AN_APPLICATION } from '@foyer/rules'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { Happens } from '../../flows/happens.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Row } from '../../ui/row.tsx'
import { toast } from '../../ui/toast.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useApplicationWords } from '../../words/console-applications.ts'
import { useMoments } from '../../words/use-moments.ts'
import { ActDialog } from '../parts/act-dialog.tsx'
import { CONSOLE } from '../queries.ts'
import { ShownOnce } from './shown-once.tsx'

/** The keys of an application: made and shown once, ended. */
export function ApplicationKeys({ application: { id, keys } }: { application: Application }) {
  const words = useApplicationWords()
  const moments = useMoments()
  const said = useErrorSentences()
  const queries = useQueryClient()
  const [ending, setEnding] = useState<ApplicationKey>()
  const [secret, setSecret] = useState<string>()
  const make = useMutation({
    mutationFn: () => call('makeApplicationKey', { params: { application: id } }),
    onSuccess: (made) => setSecret(made.secret),
    onError: (error) => void toast({ text: said(error).both, tone: 'bad' }),
    onSettled: () => queries.invalidateQueries({ queryKey: CONSOLE.applications }),
  })
  const used = ({ lastUsedAt }: ApplicationKey) =>
    lastUsedAt ? words.lastUsed(moments.ago(lastUsedAt)) : words.neverUsed
  return (
    <Card
      title={words.keys}
      description={words.keysLine}
      action={
        keys.length < KEYS_OF_AN_APPLICATION && (
          <Button
            variant="secondary"
            busy={make.isPending}
            icon={<Plus className="size-4.5" aria-hidden="true" />}
            onClick={() => make.mutate()}
          >
            {words.makeKey}
          </Button>
        )
      }
    >
      {keys.length === 0 && <p className="px-4 py-4 text-ink-soft sm:px-5">{words.keysEmpty}</p>}
      {keys.map((key) => (
        <Row
          key={key.id}
          leading={<KeyRound className="size-5" strokeWidth={1.75} aria-hidden="true" />}
          label={<span className="font-code">…{key.hint}</span>}
          note={[words.madeAt(moments.day(key.madeAt)), used(key)].join(' · ')}
          action={
            <Button
              variant="quiet"
              className="text-brick!"
              aria-label={words.endKeyTitle(key.hint)}
              onClick={() => setEnding(key)}
            >
              {words.endKey}
            </Button>
          }
        />
      ))}
      <ActDialog
        open={ending !== undefined}
        onClose={() => setEnding(undefined)}
        title={words.endKeyTitle(ending?.hint ?? '')}
        act={words.endKey}
        danger
        onAct={async () => {
          if (!ending) return
          await call('endApplicationKey', { params: { application: id, key: ending.id } })
          await queries.invalidateQueries({ queryKey: CONSOLE.applications })
          toast(words.keyEnded)
        }}
      >
        <Happens title={words.keyNamed(ending?.hint ?? '')} what={words.endKeyHappens} />
      </ActDialog>
      <ShownOnce title={words.newKey} secret={secret} onClose={() => setSecret(undefined)} />
    </Card>
  )
}
