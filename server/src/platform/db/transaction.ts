import { Refusal } from '../refusal.ts'
import type { Database, Tx } from './database.ts'

/**
 * A transaction whose story may end in a refusal that must be remembered (a wrong try counted, an entry in the log):
 * it returns the refusal, which is thrown after the commit. One that it throws rolls everything back.
 */
export async function committing<T>(db: Database, story: (tx: Tx) => Promise<T | Refusal>): Promise<T> {
  const result = await db.transaction(story)
  if (result instanceof Refusal) throw result
  return result
}
