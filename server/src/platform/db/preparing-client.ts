import pg from 'pg'

const NAMED = /\/\* ([a-z-]+) \*\/$/

/**
 * Sends what `prepared` and `preparedAs` made as a named statement of the protocol, and what it is asked together
 * together: `begin` and the statement after it.
 */
export class PreparingClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super({ ...config, pipeline: true })
  }

  override query(...asked: unknown[]): never {
    const [text, values] = asked
    const name = typeof text === 'string' && Array.isArray(values) ? NAMED.exec(text)?.[1] : undefined
    const query = super.query as (...asked: unknown[]) => never
    return name ? query.call(this, { name, text, values }, ...asked.slice(2)) : query.call(this, ...asked)
  }
}
