import type { SmsOutcome } from './gateway.ts'

class TimeIsUp extends Error {}

/**
 * The outcome of an attempt that may fail in any way, in time. The SDKs put the whole request, number and code
 * included, into the messages of their errors, so nothing of a message is passed on but a system error's name.
 */
export async function withinTime(timeoutMilliseconds: number, attempt: () => Promise<SmsOutcome>): Promise<SmsOutcome> {
  const timer = Promise.withResolvers<never>()
  const timeout = setTimeout(() => timer.reject(new TimeIsUp()), timeoutMilliseconds)
  try {
    return await Promise.race([attempt(), timer.promise])
  } catch (error) {
    return { kind: 'unreachable', cause: causeOf(error) }
  } finally {
    clearTimeout(timeout)
  }
}

function causeOf(error: unknown): string {
  if (error instanceof TimeIsUp) return 'timeout'
  if (!(error instanceof Error)) return 'unknown'
  const { code } = error as NodeJS.ErrnoException
  // the Tencent SDK keeps of a failed connection only its message
  const systemError = /\bE[A-Z]{4,}\b/.exec(`${code} ${error.message}`)?.[0]
  if (systemError) return systemError
  return /timeout/i.test(`${error.name} ${error.message}`) ? 'timeout' : 'unreadable answer'
}
