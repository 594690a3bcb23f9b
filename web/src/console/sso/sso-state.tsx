import type { SsoConnection } from '@foyer/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { Happens } from '../../flows/happens.tsx'
import { useNow } from '../../screens/terminals/use-now.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { toast } from '../../ui/toast.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { useMoments } from '../../words/use-moments.ts'
import { ActDialog } from '../parts/act-dialog.tsx'
import { Tag } from '../parts/tag.tsx'
import { CONSOLE } from '../queries.ts'
import { expiryOf } from './certificate-expiry.ts'
import { ConnectionRows } from './connection-rows.tsx'
import type { SsoTest } from './use-sso-test.ts'

export interface SsoStateProps {
  connection: SsoConnection
  test: SsoTest
  onChange: () => void
  onRemove: () => void
}

/** How SSO stands: whether it is tested and on, what it is set to, and what can be done. */
export function SsoState({ connection, test, onChange, onRemove }: SsoStateProps) {
  const words = useConsoleWords()
  const moments = useMoments()
  const { testedAt, turnedOnAt, changedBy, changedAt, members, certificates } = connection
  const who = changedBy?.nickname ?? words.settings.somebody
  return (
    <>
      <ExpiryWarning certificates={certificates} />
      <Card title={words.places.signIn}>
        <div className="flex flex-col gap-4 px-4 py-4 sm:px-5">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Tag tone={turnedOnAt ? 'good' : testedAt ? 'plain' : 'attention'}>
              {turnedOnAt ? words.sso.on : testedAt ? words.sso.tested : words.sso.untested}
            </Tag>
            <span className="text-caption text-ink-soft">
              {[
                turnedOnAt && words.sso.since(moments.day(turnedOnAt)),
                testedAt && words.sso.testedAt(moments.ago(testedAt)),
                words.sso.members(members),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </div>
          <div className="flex flex-wrap gap-3">
            <Turn connection={connection} />
            <Button variant={testedAt ? 'secondary' : 'primary'} busy={test.leaving} onClick={test.begin}>
              {words.sso.test}
            </Button>
          </div>
          <p className="max-w-[68ch] text-caption text-ink-soft">
            {words.sso.testLine}
            {!testedAt && ` ${words.sso.mustTest}`}
          </p>
        </div>
        <ConnectionRows connection={connection} />
        <div className="flex flex-wrap items-center justify-between gap-3 px-4 py-4 sm:px-5">
          <span className="text-caption text-ink-soft">{words.sso.changedBy(who, moments.exact(changedAt))}</span>
          <span className="flex flex-wrap gap-3">
            <Button variant="quiet" className="text-brick!" onClick={onRemove}>
              {words.sso.remove}
            </Button>
            <Button variant="secondary" onClick={onChange}>
              {words.sso.change}
            </Button>
          </span>
        </div>
      </Card>
    </>
  )
}

function ExpiryWarning({ certificates }: Pick<SsoConnection, 'certificates'>) {
  const words = useConsoleWords().sso
  const expiry = expiryOf(certificates, useNow())
  if (!expiry) return null
  return (
    <Banner
      tone={expiry.is === 'over' ? 'danger' : 'attention'}
      title={expiry.is === 'over' ? words.expired : words.expiresSoon(expiry.days)}
    >
      {words.expiryLine}
    </Banner>
  )
}

/** On, once a test has passed; off, after saying what that does. */
function Turn({ connection: { turnedOnAt, testedAt, members } }: { connection: SsoConnection }) {
  const words = useConsoleWords().sso
  const said = useErrorSentences()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const turn = useMutation({
    mutationFn: (on: boolean) => call('turnSso', { body: { on } }),
    onSuccess: (_, on) => toast(on ? words.turnedOn : words.turnedOff),
    onSettled: () => queries.invalidateQueries({ queryKey: CONSOLE.sso }),
  })
  if (!turnedOnAt)
    return (
      testedAt && (
        <Button
          busy={turn.isPending}
          onClick={() => turn.mutate(true, { onError: (error) => void toast({ text: said(error).both, tone: 'bad' }) })}
        >
          {words.turnOn}
        </Button>
      )
    )
  return (
    <>
      <Button variant="secondary" onClick={() => setAsking(true)}>
        {words.turnOff}
      </Button>
      <ActDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={words.turnOffTitle}
        act={words.turnOff}
        danger
        onAct={() => turn.mutateAsync(false)}
      >
        <Happens title={words.before} what={words.turnOffConsequences(members)} />
      </ActDialog>
    </>
  )
}
