import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Idp } from './idp.ts'
import { pagePolicy } from './idp-product.ts'
import { problemScreen, type SignIn, signInScreen } from './idp-screens.ts'
import { type Fields, signInAnswer } from './idp-sign-in.ts'
import { idpWords } from './idp-words.ts'

type Visit = FastifyRequest<{ Params: { uid: string }; Body: Fields }>

/** OpenID Connect below `/oidc`, and the page where people sign in on the way. */
export function addOidcPages(server: FastifyInstance, idp: Idp): void {
  const { people, product } = idp

  // oidc-provider reads the bodies itself
  server.register(async (raw) => {
    raw.removeAllContentTypeParsers()
    raw.addContentTypeParser('*', (_, __, done) => done(null))
    raw.all('/oidc/*', async (request, reply) => {
      const oidc = await idp.oidc()
      reply.hijack()
      await oidc.handle(request.raw, reply.raw)
    })
  })

  server.route({
    method: ['GET', 'POST'],
    url: '/sign-in/oidc/:uid',
    async handler(request: Visit, reply) {
      const oidc = await idp.oidc()
      const visit = await oidc.visit(request.params.uid)
      const words = idpWords(visit?.uiLocales, request.headers['accept-language'])
      reply.headers({ 'content-security-policy': pagePolicy(product), 'cache-control': 'no-store' })
      reply.type('text/html; charset=utf-8')
      if (!visit) return reply.code(400).send(problemScreen(words, 'past'))
      const show = (rest: Pick<SignIn, 'problem' | 'filled'>) => {
        const action = `/sign-in/oidc/${request.params.uid}`
        return signInScreen(words, { people: people.all(), action, carried: {}, goesTo: product.origin, ...rest })
      }
      if (request.method === 'GET') return show({})
      const answer = signInAnswer(people, request.body ?? {})
      if ('problem' in answer) return reply.code(422).send(show(answer))
      return reply.redirect(await visit.answer(answer.person), 303)
    },
  })
}
