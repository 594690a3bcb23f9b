import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { dataExportsQuery } from '../../api/queries.ts'
import { useDecision } from '../../screens/profile-fields/use-decision.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { useSurface } from '../../ui/surface.ts'
import { useDataWords } from '../../words/account-data.ts'
import { Happens } from '../happens.tsx'
import { useProofReturn } from '../prove/proof-return.ts'
import { Refused } from '../refused.tsx'
import { DataDialog, type DataDoing, doingOf } from './data-dialog.tsx'
import { ExportList } from './export-list.tsx'

/** 我的数据: asks for an archive, and takes those that are ready (CL8). The desktop client leads to the web page. */
export function DataPage() {
  const words = useDataWords()
  const decision = useDecision('exportData')
  const back = { mobile: '/profile', desktop: '/', web: '/profile' }[useSurface()]
  return (
    <Page title={words.title} description={words.line} back={back}>
      {decision.allowed ? <MyData /> : <Refused refusal={decision.refusal} destination="data" />}
    </Page>
  )
}

function MyData() {
  const words = useDataWords()
  const building = useQuery(dataExportsQuery).data?.exports.some(({ state }) => state === 'building')
  const [returned, forgetReturn] = useProofReturn('exportData')
  const [doing, setDoing] = useState<DataDoing | undefined>(() => doingOf(returned?.state))
  const [open, setOpen] = useState(returned !== undefined)
  const begin = (what: DataDoing) => {
    setDoing(what)
    setOpen(true)
  }
  return (
    <>
      <Card padded>
        <div className="flex flex-col gap-5">
          <Happens title={words.whatTitle} what={words.what} />
          {building ? (
            <p className="text-ink-soft">{words.onItsWay}</p>
          ) : (
            <div className="flex justify-end">
              <Button onClick={() => begin({ act: 'ask' })}>{words.ask}</Button>
            </div>
          )}
        </div>
      </Card>
      <ExportList onDownload={({ id }) => begin({ act: 'download', export: id })} />
      {doing && (
        <DataDialog
          doing={doing}
          open={open}
          returned={returned}
          onClose={() => {
            forgetReturn()
            setOpen(false)
          }}
        />
      )}
    </>
  )
}
