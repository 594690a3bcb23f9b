import type { Application } from '@foyer/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { Row } from '../../ui/row.tsx'
import { toast } from '../../ui/toast.tsx'
import { useApplicationWords } from '../../words/console-applications.ts'
import { CONSOLE } from '../queries.ts'
import { AddressDialog } from './address-dialog.tsx'

/** The team's page, which a member's browser goes back to with a pass. */
export function ApplicationPage({ application: { id, page } }: { application: Application }) {
  const words = useApplicationWords()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Row
        label={words.page}
        note={page ? <span className="break-all font-code">{page}</span> : words.pageNone}
        action={
          <Button variant="quiet" onClick={() => setAsking(true)}>
            {words.setPage}
          </Button>
        }
      />
      <AddressDialog
        key={`${page}${asking}`}
        title={words.setPage}
        label={words.page}
        hint={words.pageHint}
        begin={page ?? ''}
        optional
        open={asking}
        onClose={() => setAsking(false)}
        onSave={async (address) => {
          await call('setApplicationPage', { params: { application: id }, body: { address: address || null } })
          await queries.invalidateQueries({ queryKey: CONSOLE.applications })
          toast(words.pageSet)
        }}
      />
    </>
  )
}
