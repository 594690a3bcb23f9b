import type { AskingApplication } from '@foyer/contract'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'

/** What a person sees of an application that asks for a pass: anybody's, for people come as guests as well. */
export async function askingApplication({ db }: Pick<Deps, 'db'>, application: string): Promise<AskingApplication> {
  const known = await db.queries
    .selectFrom('applications as a')
    .innerJoin('organisations as o', 'o.id', 'a.organisation_id')
    .select(['a.id', 'a.name', 'o.name as organisation', 'a.page_address as page'])
    .where('a.id', '=', application)
    .where('a.removed_at', 'is', null)
    .executeTakeFirst()
  if (!known) throw new Refusal('application.unknown')
  return known
}
