import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger } from 'pino'

/**
 * Structured logs (JSON lines). What identifies a person or opens a door never reaches them: errors are reduced to
 * name, code, stack and cause, and these fields are dropped wherever they stand.
 */
export function logTo(destination: DestinationStream, level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorWithoutData },
      redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), remove: true },
    },
    destination,
  )
}

const SECRET_FIELDS = ['token', 'code', 'password', 'phone', 'number', 'nickname', 'ticket', 'authorization', 'cookie']

/** PostgreSQL repeats values in `detail` and `where`, and drivers repeat parameters: none of them is logged. */
function errorWithoutData(error: unknown): unknown {
  if (!(error instanceof Error)) return { name: typeof error }
  const { code, constraint, table, routine } = error as Error &
    Record<'code' | 'constraint' | 'table' | 'routine', unknown>
  return {
    name: error.name,
    errorCode: code,
    constraint,
    table,
    routine,
    stack: framesOf(error),
    cause: error.cause === undefined ? undefined : errorWithoutData(error.cause),
  }
}

/** The frames alone: the message, which stands before them, may hold a value. */
function framesOf(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .map((line) => line.trim())
}
