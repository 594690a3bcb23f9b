import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Idp } from './idp.ts'
import type { IdpPerson } from './idp-people.ts'
import { pagePolicy } from './idp-product.ts'
import { type SamlBinding, SamlProblem, type SamlRequest } from './idp-saml-request.ts'
import { postScreen, problemScreen, type SignIn, signInScreen } from './idp-screens.ts'
import { type Fields, signInAnswer } from './idp-sign-in.ts'
import { idpWords } from './idp-words.ts'

type Asked = FastifyRequest<{ Querystring: Fields; Body: Fields }>

const COOKIE = 'idp_saml_session'

/** SAML below `/saml`, and the page where people sign in on the way. */
export function addSamlPages(server: FastifyInstance, idp: Idp): void {
  const { people, product } = idp
  /** who is signed in, by SessionIndex */
  const sessions = new Map<string, IdpPerson>()

  server.get('/saml/metadata', async (_, reply) => {
    const saml = await idp.saml()
    return reply.type('application/samlmetadata+xml').send(saml.metadata())
  })

  const enter = (binding: SamlBinding) => async (request: Asked, reply: FastifyReply) => {
    const saml = await idp.saml()
    const asked = await saml.read(binding, binding === 'redirect' ? request.query : request.body)
    const session = cookieOf(request)
    const person = sessions.get(session)
    if (person && !asked.forceAuthn) return goBack(request, reply, asked, saml.answer(asked, person, session))
    if (asked.isPassive) return goBack(request, reply, asked, saml.refusal(asked, 'NoPassive'))
    return ask(request, reply, asked)
  }
  server.get('/saml/sso', enter('redirect'))
  server.post('/saml/sso', enter('post'))

  server.post('/sign-in/saml', async (request: Asked, reply) => {
    const saml = await idp.saml()
    const asked = await saml.read('post', request.body)
    const answer = signInAnswer(people, request.body)
    if ('problem' in answer) return ask(request, reply.code(422), asked, answer)
    if (!answer.person) return goBack(request, reply, asked, saml.refusal(asked, 'AuthnFailed'))
    const session = randomUUID()
    sessions.set(session, answer.person)
    reply.header('set-cookie', `${COOKIE}=${session}; Path=/saml; HttpOnly; SameSite=Lax`)
    return goBack(request, reply, asked, saml.answer(asked, answer.person, session))
  })

  const leave = (binding: SamlBinding) => async (request: Asked, reply: FastifyReply) => {
    const saml = await idp.saml()
    const asked = await saml.signOut(binding, binding === 'redirect' ? request.query : request.body)
    sessions.delete(cookieOf(request))
    for (const [index, { subject }] of sessions) {
      if (asked.sessionIndex ? index === asked.sessionIndex : subject === asked.subject) sessions.delete(index)
    }
    reply.header('set-cookie', `${COOKIE}=; Path=/saml; Max-Age=0`)
    return reply.redirect(asked.goesTo, 303)
  }
  server.get('/saml/slo', leave('redirect'))
  server.post('/saml/slo', leave('post'))

  server.setErrorHandler((error, request, reply) => {
    if (!(error instanceof SamlProblem)) return reply.send(error)
    return show(reply.code(400), problemScreen(wordsFor(request), error.reason, error.message))
  })

  function ask(request: Asked, reply: FastifyReply, asked: SamlRequest, rest: Pick<SignIn, 'problem' | 'filled'> = {}) {
    const carried = { SAMLRequest: asked.carried, RelayState: asked.relayState }
    const page = { people: people.all(), action: '/sign-in/saml', carried, goesTo: product.origin, ...rest }
    return show(reply, signInScreen(wordsFor(request), page))
  }

  function goBack(request: Asked, reply: FastifyReply, { relayState }: SamlRequest, answer: string) {
    const fields = { SAMLResponse: answer, ...(relayState && { RelayState: relayState }) }
    return show(reply, postScreen(wordsFor(request), product.samlReturn, fields))
  }

  function show(reply: FastifyReply, screen: string) {
    reply.headers({ 'content-security-policy': pagePolicy(product), 'cache-control': 'no-store' })
    return reply.type('text/html; charset=utf-8').send(screen)
  }
}

function cookieOf({ headers }: FastifyRequest): string {
  return new RegExp(`(?:^|; )${COOKIE}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1] ?? ''
}

function wordsFor({ headers }: FastifyRequest) {
  return idpWords(undefined, headers['accept-language'])
}
