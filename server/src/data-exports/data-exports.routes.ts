import type { FastifyInstance } from 'fastify'
import { endpoint } from '../platform/http/endpoint.ts'
import { proven } from '../proofs/proven.ts'
import { type Deps, forSignedIn, may } from '../sessions/for-signed-in.ts'
import { askForDataExport } from './ask-for-data-export.ts'
import { downloadDataExport, myDataExports, removeDataExport } from './my-data-exports.ts'

export function dataExportsRoutes(app: FastifyInstance, deps: Deps): void {
  endpoint(
    app,
    'myDataExports',
    forSignedIn(deps, ({ signed }) => myDataExports(deps, signed)),
  )
  endpoint(
    app,
    'askForDataExport',
    forSignedIn(deps, may('exportData'), proven('exportData'), ({ signed, body, from }) =>
      askForDataExport(deps, signed, body.proof, from),
    ),
  )
  endpoint(
    app,
    'downloadDataExport',
    forSignedIn(deps, may('exportData'), proven('exportData'), ({ signed, params, body, from }) =>
      downloadDataExport(deps, signed, { id: params.export, proof: body.proof }, from),
    ),
  )
  endpoint(
    app,
    'removeDataExport',
    forSignedIn(deps, may('exportData'), ({ signed, params, from }) =>
      removeDataExport(deps, signed, params.export, from),
    ),
  )
}
