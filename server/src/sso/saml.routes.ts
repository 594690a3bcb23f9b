import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { OIDC_RETURN_PATH, SAML_METADATA_PATH, SAML_RETURN_PATH } from '../platform/outside/sso/choose.ts'
import { Refusal } from '../platform/refusal.ts'
import { tokenHash } from '../platform/secrets.ts'
import { takeSamlAnswer } from './take-saml-answer.ts'
import type { Kept, Needs } from './visits.ts'

/** Assertions with hundreds of groups are that long; nothing else comes here. */
const MOST_ANSWER_BYTES = 256 * 1024

/** RelayState is our state: 256 bits in base64url. */
const Form = z.object({ SAMLResponse: z.string().min(1), RelayState: z.string().max(200).default('') })

/**
 * Where identity providers come back to with a form, and what they read of us. Not of the contract: the forms are SAML's,
 * and browsers bring them. Its return address is a page of the web app, asked for with GET.
 */
export function samlRoutes(app: FastifyInstance, deps: Needs): void {
  const hidden = { schema: { hide: true } }
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: MOST_ANSWER_BYTES },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )

  app.post(SAML_RETURN_PATH, { ...hidden, bodyLimit: MOST_ANSWER_BYTES }, async (request, reply) => {
    const form = Form.safeParse(request.body)
    if (!form.success) throw new Refusal('request.invalid')
    const onwards = await takeSamlAnswer(deps, { answer: form.data.SAMLResponse, state: form.data.RelayState })
    // After the #, which no server and no log sees. Without it the page says that the visit is over.
    const fragment = onwards && new URLSearchParams({ state: onwards.state, code: onwards.code })
    const origin = onwards?.origin ?? new URL(deps.config.FOYER_PUBLIC_URL).origin
    return reply.redirect(`${origin}${SAML_RETURN_PATH}${fragment ? `#${fragment}` : ''}`, 303)
  })

  app.get(SAML_METADATA_PATH, hidden, async (_request, reply) =>
    reply
      .header('content-type', 'application/samlmetadata+xml; charset=utf-8')
      .send(deps.identityProviders.saml.ownMetadata()),
  )

  if (deps.config.FOYER_SANDBOX_URL) returnToTheStage(app, deps)
}

/** Providers know one return address; on the stage (never in production) the terminal that asked may be on another. */
function returnToTheStage(app: FastifyInstance, { db, secrets, config }: Needs): void {
  app.get<{ Querystring: { state?: string } }>(
    OIDC_RETURN_PATH,
    { schema: { hide: true } },
    async ({ query, url, host }, reply) => {
      const state = typeof query.state === 'string' ? query.state : ''
      const visit = await db.queries
        .selectFrom('sso_visits')
        .select('sealed')
        .where('state_hash', '=', tokenHash(state))
        .executeTakeFirst()
      const origin = visit ? (secrets.unseal(visit.sealed) as Kept).origin : config.FOYER_PUBLIC_URL
      if (new URL(origin).host !== host) return reply.redirect(`${origin}${url}`, 302)
      return reply.callNotFound()
    },
  )
}
