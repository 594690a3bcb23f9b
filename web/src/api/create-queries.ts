import { QueryClient } from '@tanstack/react-query'
import { OfflineError, RefusalError } from './problem.ts'

const TRIES_AGAIN = 4

/** The cache of what the server said. Only what may pass by itself is asked again: no network, or 503. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: mayPass, retryDelay: waitBeforeRetry, networkMode: 'always', staleTime: 15_000 },
      mutations: {
        // a 503 did nothing; an answer that never came may have done something
        retry: (failures, error) => isUnavailable(error) && failures < TRIES_AGAIN,
        retryDelay: waitBeforeRetry,
        networkMode: 'always',
      },
    },
  })
}

export function mayPass(failures: number, error: unknown): boolean {
  if (isUnavailable(error)) return failures < TRIES_AGAIN
  return error instanceof OfflineError && navigator.onLine && failures < 2
}

/** What the server asked for with Retry-After, else doubling from half a second; milliseconds. */
export function waitBeforeRetry(failures: number, error: unknown): number {
  const asked = error instanceof RefusalError ? error.retryAfter : undefined
  return Math.min(asked ?? 500 * 2 ** failures, 15_000)
}

function isUnavailable(error: unknown): boolean {
  return error instanceof RefusalError && error.problem.status === 503
}
