import type { Unreachable } from './identity-provider.ts'

/** Errors of the network name addresses: only what kind it was is passed on. */
export function unreachable(error: unknown): Unreachable {
  const chain = causesOf(error)
  if (chain.some(({ name }) => name === 'PrivateAddress'))
    return { kind: 'unreachable', cause: 'private address', private: true }
  if (chain.some(({ name }) => name === 'TooLarge')) return { kind: 'unreachable', cause: 'too large' }
  if (chain.some(({ name }) => name === 'TimeoutError' || name === 'ConnectTimeoutError'))
    return { kind: 'unreachable', cause: 'timeout' }
  const code = chain.map((one) => (one as NodeJS.ErrnoException).code).find((one) => typeof one === 'string')
  return { kind: 'unreachable', cause: code ?? 'unknown' }
}

function causesOf(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : []
}
