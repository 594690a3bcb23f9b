import pg from 'pg'
import { CommandRefusal } from './command-refusal.ts'

/** One connection for a command, on which every value is written and read in the same way whatever the server's settings. */
export interface DatabaseSession {
  client: pg.Client
  /** What was promised, unless the connection is lost before. */
  whileConnected<T>(promise: Promise<T>): Promise<T>
  /** From here on the signal ends nothing. */
  pastReturn(): void
  /** Ends the connection; what was not committed is taken back by the server. */
  end(): Promise<void>
}

// A statement of a command takes as long as it takes, and the same text means the same value on both sides.
const SETTINGS = `
  set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0;
  set datestyle = 'ISO'; set intervalstyle = 'postgres'; set timezone = 'UTC'; set bytea_output = 'hex';
  set extra_float_digits = 3; set client_encoding = 'UTF8'; set row_security = off; set search_path = public`

/** Opens it; the signal ends it, whatever it is doing. */
export async function openSession(
  connectionString: string,
  applicationName: string,
  signal?: AbortSignal,
): Promise<DatabaseSession> {
  const client = new pg.Client({
    connectionString,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  })
  const lost = Promise.withResolvers<never>()
  lost.promise.catch(() => undefined)
  const loss = (cause?: unknown) =>
    lost.reject(new CommandRefusal('The connection to the database was lost.', { cause }))
  client.on('error', loss)
  client.on('end', loss)
  const end = () => client.end().catch(() => undefined)
  signal?.addEventListener('abort', end)
  try {
    await client.connect()
    await client.query(SETTINGS)
  } catch (error) {
    await end()
    throw sqlState(error) ? error : noAnswer(error)
  }
  return {
    client,
    whileConnected: (promise) => {
      promise.catch(() => undefined) // it may fail after the connection, unheard
      return Promise.race([promise, lost.promise])
    },
    pastReturn: () => signal?.removeEventListener('abort', end),
    end,
  }
}

function noAnswer(error: unknown): CommandRefusal {
  const { code, message } = error as NodeJS.ErrnoException
  return new CommandRefusal(`The database does not answer (${code ?? message}).`, { cause: error })
}

/** The SQLSTATE of what the database refused. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined
}
