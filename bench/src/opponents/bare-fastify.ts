import Fastify from 'fastify'
import pg from 'pg'

/**
 * The same route shape in Fastify and nothing else: the token out of the header, the same answer, already made. With
 * WITH_A_SELECT=1 the token is looked up by its index, one named statement of `pg`.
 */
const answer = process.env.ANSWER ?? ''
const app = Fastify()
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })

app.get('/v1/my/session', async (request, reply) => {
  const { authorization } = request.headers
  if (!authorization?.startsWith('Bearer ')) return reply.status(401).send()
  return reply.header('content-type', 'application/json; charset=utf-8').send(answer)
})

app.get('/with-a-select', async (request, reply) => {
  const { authorization } = request.headers
  if (!authorization?.startsWith('Bearer ')) return reply.status(401).send()
  const { rows } = await pool.query({
    name: 'token',
    text: 'select answer from bench_tokens where token = $1',
    values: [authorization.slice('Bearer '.length)],
  })
  if (rows.length === 0) return reply.status(401).send()
  return reply.header('content-type', 'application/json; charset=utf-8').send(rows[0].answer)
})

console.log(`listening at ${await app.listen({ host: '127.0.0.1', port: 0 })}`)
process.stdin.on('end', () => process.exit(0)).resume()
process.on('SIGTERM', () => process.exit(0))
