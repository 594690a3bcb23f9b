import { Refusal } from '../platform/refusal.ts'
import type { Secrets } from '../platform/secrets.ts'
import type { Line, Meaning, Said } from './check-line.ts'

/** What stands sealed in a line: as it was said, and what it means. */
export interface KeptLine extends Said {
  means?: Meaning | undefined
}

export function sealLine(secrets: Secrets, { name, number, department, means }: Line): Buffer {
  return secrets.seal({ name, number, department, means } satisfies KeptLine)
}

/** Undefined when it was sealed with another secret. */
export function openLine(secrets: Secrets, sealed: Buffer): KeptLine | undefined {
  try {
    return secrets.unseal(sealed) as KeptLine
  } catch {
    return undefined
  }
}

/** Refuses what was sealed with another secret: of such an import nothing can be known any more. */
export function readLine(secrets: Secrets, sealed: Buffer): KeptLine {
  const kept = openLine(secrets, sealed)
  if (!kept) throw new Refusal('import.unknown')
  return kept
}

const BETWEEN_BREATHS = 500

/** The same for each of many, letting other work in between. */
export async function breathing<T, R>(many: readonly T[], work: (one: T) => R): Promise<R[]> {
  const done: R[] = []
  for (let from = 0; from < many.length; from += BETWEEN_BREATHS) {
    for (const one of many.slice(from, from + BETWEEN_BREATHS)) done.push(work(one))
    await new Promise((resolve) => setImmediate(resolve))
  }
  return done
}
