import type { FastifyInstance } from 'fastify'
import { asAdministrator } from '../members/as-administrator.ts'
import { endpoint } from '../platform/http/endpoint.ts'
import { type Deps, forSignedIn } from '../sessions/for-signed-in.ts'
import { addApplication } from './add-application.ts'
import { endApplicationKey, makeApplicationKey } from './application-keys.ts'
import { askForAdmission } from './ask-for-admission.ts'
import { askingApplication } from './asking-application.ts'
import { drawPass } from './draw-pass.ts'
import { endApplicationMeeting } from './end-room.ts'
import { forApplication } from './for-application.ts'
import { listApplications } from './list-applications.ts'
import { listDeliveries } from './list-deliveries.ts'
import { makeWebhookSecret } from './make-webhook-secret.ts'
import { removeApplication } from './remove-application.ts'
import { renameApplication } from './rename-application.ts'
import { renewAttendances } from './renew-attendances.ts'
import { reportLeave } from './report-leave.ts'
import { sendFailedAgain, sendWebhookAgain } from './send-again.ts'
import { setApplicationPage } from './set-application-page.ts'
import { removeWebhook, setWebhook } from './webhook-address.ts'

export function applicationsRoutes(app: FastifyInstance, deps: Deps): void {
  endpoint(
    app,
    'application',
    forSignedIn(deps, ({ params }) => askingApplication(deps, params.application)),
  )
  endpoint(
    app,
    'drawPass',
    forSignedIn(deps, ({ signed, body }) => drawPass(deps, signed, body)),
  )

  endpoint(
    app,
    'askForAdmission',
    forApplication(deps, (calling, { body }) => askForAdmission(deps, calling, body)),
  )
  endpoint(
    app,
    'renewAttendances',
    forApplication(deps, (calling, { body }) => renewAttendances(deps, calling, body.attendances)),
  )
  endpoint(
    app,
    'reportLeave',
    forApplication(deps, (calling, { params }) => reportLeave(deps, calling, params.attendance)),
  )
  endpoint(
    app,
    'endApplicationMeeting',
    forApplication(deps, (calling, { body }) => endApplicationMeeting(deps, calling, body.reference)),
  )

  const inConsole = asAdministrator('manageApplications')
  endpoint(
    app,
    'applications',
    forSignedIn(deps, inConsole, ({ signed }) => listApplications(deps, signed)),
  )
  endpoint(
    app,
    'addApplication',
    forSignedIn(deps, inConsole, ({ signed, body }) => addApplication(deps, signed, body.name)),
  )
  endpoint(
    app,
    'renameApplication',
    forSignedIn(deps, inConsole, ({ signed, params, body }) =>
      renameApplication(deps, signed, params.application, body.name),
    ),
  )
  endpoint(
    app,
    'setApplicationPage',
    forSignedIn(deps, inConsole, ({ signed, params, body }) =>
      setApplicationPage(deps, signed, params.application, body.address),
    ),
  )
  endpoint(
    app,
    'removeApplication',
    forSignedIn(deps, inConsole, ({ signed, params }) => removeApplication(deps, signed, params.application)),
  )
  endpoint(
    app,
    'makeApplicationKey',
    forSignedIn(deps, inConsole, ({ signed, params }) => makeApplicationKey(deps, signed, params.application)),
  )
  endpoint(
    app,
    'endApplicationKey',
    forSignedIn(deps, inConsole, ({ signed, params }) =>
      endApplicationKey(deps, signed, params.application, params.key),
    ),
  )
  endpoint(
    app,
    'setWebhook',
    forSignedIn(deps, inConsole, ({ signed, params, body }) =>
      setWebhook(deps, signed, params.application, body.address),
    ),
  )
  endpoint(
    app,
    'removeWebhook',
    forSignedIn(deps, inConsole, ({ signed, params }) => removeWebhook(deps, signed, params.application)),
  )
  endpoint(
    app,
    'makeWebhookSecret',
    forSignedIn(deps, inConsole, ({ signed, params }) => makeWebhookSecret(deps, signed, params.application)),
  )
  endpoint(
    app,
    'webhookDeliveries',
    forSignedIn(deps, inConsole, ({ signed, params, query }) =>
      listDeliveries(deps, signed, params.application, query),
    ),
  )
  endpoint(
    app,
    'sendWebhookAgain',
    forSignedIn(deps, inConsole, ({ signed, params }) =>
      sendWebhookAgain(deps, signed, params.application, params.delivery),
    ),
  )
  endpoint(
    app,
    'sendFailedAgain',
    forSignedIn(deps, inConsole, ({ signed, params }) => sendFailedAgain(deps, signed, params.application)),
  )
}
