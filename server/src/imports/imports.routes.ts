import type { FastifyInstance } from 'fastify'
import { asAdministrator } from '../members/as-administrator.ts'
import { endpoint } from '../platform/http/endpoint.ts'
import { type Deps, forSignedIn } from '../sessions/for-signed-in.ts'
import { badImportLines } from './bad-import-lines.ts'
import { cancelImport } from './cancel-import.ts'
import { importTemplate } from './import-template.ts'
import { readImport } from './read-import.ts'
import { anImport, importLines } from './show-import.ts'
import { startImport } from './start-import.ts'
import { withSpreadsheet } from './upload.ts'

/** In a context that takes uploads. */
export function importsRoutes(app: FastifyInstance, deps: Deps): void {
  const may = asAdministrator('importMembers')
  endpoint(
    app,
    'importTemplate',
    forSignedIn(deps, may, ({ request, query }) => importTemplate(request, query.format)),
  )
  endpoint(
    app,
    'readImport',
    forSignedIn(deps, may, ({ signed, request }) => withSpreadsheet(request, (file) => readImport(deps, signed, file))),
  )
  endpoint(
    app,
    'anImport',
    forSignedIn(deps, may, ({ signed, params }) => anImport(deps, signed, params.import)),
  )
  endpoint(
    app,
    'importLines',
    forSignedIn(deps, may, ({ signed, params, query }) => importLines(deps, signed, params.import, query)),
  )
  endpoint(
    app,
    'badImportLines',
    forSignedIn(deps, may, ({ signed, params, request }) => badImportLines(deps, signed, params.import, request)),
  )
  endpoint(
    app,
    'startImport',
    forSignedIn(deps, may, ({ signed, params, body }) => startImport(deps, signed, params.import, body)),
  )
  endpoint(
    app,
    'cancelImport',
    forSignedIn(deps, may, ({ signed, params }) => cancelImport(deps, signed, params.import)),
  )
}
