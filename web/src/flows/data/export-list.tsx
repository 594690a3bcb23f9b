import type { DataExport } from '@foyer/contract'
import { useQuery } from '@tanstack/react-query'
import { PackageOpen } from 'lucide-react'
import { useState } from 'react'
import { dataExportsQuery } from '../../api/queries.ts'
import { useNow } from '../../screens/terminals/use-now.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failed } from '../../ui/failed.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { Skeleton, SkeletonRows } from '../../ui/skeleton.tsx'
import { useDataWords } from '../../words/account-data.ts'
import { ExportRow } from './export-row.tsx'
import { RemoveExportDialog } from './remove-export-dialog.tsx'

/** While one is made and the live link is away, it is looked after in this time. */
const LOOKED_AT_EVERY = 4_000

/** The archives: one that is being made with its progress, those that are ready with their expiry. */
export function ExportList({ onDownload }: { onDownload: (one: DataExport) => void }) {
  const words = useDataWords()
  const now = useNow()
  const [removing, setRemoving] = useState<DataExport>()
  const [asks, setAsks] = useState(false)
  const { data, error, isFetching, refetch } = useQuery({
    ...dataExportsQuery,
    refetchInterval: ({ state }) => state.data?.exports.some((one) => one.state === 'building') && LOOKED_AT_EVERY,
  })
  const exports = data?.exports.filter((one) => !one.expiresAt || Date.parse(one.expiresAt) > now)
  return (
    <Card title={words.listTitle}>
      {exports ? (
        exports.length > 0 ? (
          <List label={words.listTitle}>
            {exports.map((one) => (
              <ListItem key={one.id}>
                <ExportRow
                  one={one}
                  onDownload={() => onDownload(one)}
                  onRemove={() => {
                    setRemoving(one)
                    setAsks(true)
                  }}
                />
              </ListItem>
            ))}
          </List>
        ) : (
          <EmptyState
            icon={<PackageOpen className="size-8" strokeWidth={1.5} aria-hidden="true" />}
            title={words.empty}
          >
            {words.emptyLine}
          </EmptyState>
        )
      ) : error ? (
        <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
      ) : (
        <Skeleton>
          <SkeletonRows rows={2} />
        </Skeleton>
      )}
      {removing && <RemoveExportDialog one={removing} open={asks} onClose={() => setAsks(false)} />}
    </Card>
  )
}
