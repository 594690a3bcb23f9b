import type { FastifyInstance } from 'fastify'
import { asAdministrator } from '../members/as-administrator.ts'
import { endpoint } from '../platform/http/endpoint.ts'
import { proven } from '../proofs/proven.ts'
import { type Deps, forSignedIn, may } from '../sessions/for-signed-in.ts'
import { acceptSuperAdmin, declineSuperAdmin, mySuperAdminOffers } from './answer-offer.ts'
import { changeSetting } from './change-setting.ts'
import { createOrganisation } from './create-organisation.ts'
import { exportAdministratorsLog } from './export-log.ts'
import { offerSuperAdmin } from './offer-super-admin.ts'
import { overview } from './overview.ts'
import { readAdministratorsLog } from './read-log.ts'
import { renameOrganisation } from './rename-organisation.ts'
import { withdrawSuperAdminOffer } from './withdraw-offer.ts'

export function organisationsRoutes(app: FastifyInstance, deps: Deps): void {
  endpoint(
    app,
    'createOrganisation',
    forSignedIn(deps, may('createOrganisation'), ({ signed, body }) => createOrganisation(deps, signed, body)),
  )
  endpoint(
    app,
    'organisation',
    forSignedIn(deps, asAdministrator('seeOrganisation'), ({ signed }) => overview(deps, signed)),
  )
  endpoint(
    app,
    'renameOrganisation',
    forSignedIn(deps, asAdministrator('renameOrganisation'), ({ signed, body }) =>
      renameOrganisation(deps, signed, body.name),
    ),
  )
  endpoint(
    app,
    'changeSetting',
    forSignedIn(deps, asAdministrator('changeMeetingSettings'), ({ signed, params, body }) =>
      changeSetting(deps, signed, params.setting, body.on),
    ),
  )
  endpoint(
    app,
    'offerSuperAdmin',
    forSignedIn(
      deps,
      may('handOverSuperAdmin'),
      asAdministrator('handOverSuperAdmin'),
      proven('handOverSuperAdmin'),
      ({ signed, body }) => offerSuperAdmin(deps, signed, body),
    ),
  )
  endpoint(
    app,
    'withdrawSuperAdminOffer',
    forSignedIn(deps, asAdministrator('handOverSuperAdmin'), ({ signed, params }) =>
      withdrawSuperAdminOffer(deps, signed, params.offer),
    ),
  )
  endpoint(
    app,
    'mySuperAdminOffers',
    forSignedIn(deps, ({ signed }) => mySuperAdminOffers(deps, signed)),
  )
  endpoint(
    app,
    'acceptSuperAdmin',
    forSignedIn(deps, may('handOverSuperAdmin'), proven('handOverSuperAdmin'), ({ signed, params, body }) =>
      acceptSuperAdmin(deps, signed, params.offer, body.proof),
    ),
  )
  endpoint(
    app,
    'declineSuperAdmin',
    forSignedIn(deps, ({ signed, params }) => declineSuperAdmin(deps, signed, params.offer)),
  )
  endpoint(
    app,
    'administratorsLog',
    forSignedIn(deps, asAdministrator('readAdministratorsLog'), ({ signed, query }) =>
      readAdministratorsLog(deps, signed, query),
    ),
  )
  endpoint(
    app,
    'exportAdministratorsLog',
    forSignedIn(deps, asAdministrator('readAdministratorsLog'), (call) => exportAdministratorsLog(deps, call)),
  )
}
