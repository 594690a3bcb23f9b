/**
 * SQLSTATE codes with which PostgreSQL says that it is not there right now, or that this try came to nothing under load
 * (cancelled, deadlock, serialisation, lock not available): trying again helps.
 */
const AWAY = new Set(['57P01', '57P02', '57P03', '53300', '25P03', '25006', '57014', '40001', '40P01', '55P03'])
const AWAY_ON_THE_NET = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
])
/** The driver gives these no code. */
const AWAY_IN_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/

/** Whether an error says that the database is away (starting, stopping, unreachable), so that trying again will help. */
export function databaseIsAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, syscall } = error as Error & { code?: unknown; syscall?: unknown }
  if (typeof code === 'string' && AWAY_ON_THE_NET.has(code)) return code !== 'ENOENT' || syscall === 'connect'
  if (typeof code === 'string') return code.startsWith('08') || AWAY.has(code)
  return AWAY_IN_WORDS.test(error.message)
}

/** Whether an error is the violation of this constraint or unique index: the rule as the database states it. */
export function violates(error: unknown, constraint: string): boolean {
  return error instanceof Error && (error as Error & { constraint?: unknown }).constraint === constraint
}
