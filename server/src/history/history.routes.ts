import type { FastifyInstance } from 'fastify'
import { compressLarge } from '../platform/http/compress-large.ts'
import { endpoint } from '../platform/http/endpoint.ts'
import { type Deps, forSignedIn, may } from '../sessions/for-signed-in.ts'
import { changeHistorySyncing } from './change-history-syncing.ts'
import { deleteFromHistory } from './delete-from-history.ts'
import { historyChanges } from './history-changes.ts'
import { searchHistory } from './search-history.ts'

/** 历史会议: the meetings that the account attended while it synced its history (HS). */
export function historyRoutes(app: FastifyInstance, deps: Deps): void {
  app.register(async (pages) => {
    compressLarge(pages)
    endpoint(
      pages,
      'historyChanges',
      forSignedIn(deps, ({ signed, query }) => historyChanges(deps, signed.account.id, query)),
    )
  })
  endpoint(
    app,
    'searchHistory',
    forSignedIn(deps, ({ signed, body }) => searchHistory(deps, signed.account.id, body)),
  )
  endpoint(
    app,
    'changeHistorySyncing',
    forSignedIn(deps, may('syncHistory'), ({ signed, body }) => changeHistorySyncing(deps, signed, body.on)),
  )
  endpoint(
    app,
    'deleteFromHistory',
    forSignedIn(deps, ({ signed, body }) => deleteFromHistory(deps, signed, body)),
  )
}
