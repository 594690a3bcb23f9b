import type { SsoProblem } from '@foyer/contract'
import type { Kysely } from 'kysely'
import { nicknameFitting } from '../accounts/nickname.ts'
import { e164 } from '../accounts/phone-numbers.ts'
import type { Tables } from '../platform/db/tables.ts'
import type { Said } from '../platform/outside/sso/identity-provider.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Connection } from './connections.store.ts'

/** What the provider's attributes become here, by the organisation's mapping. */
export interface Becomes {
  nickname: string | undefined
  /** E.164. As the provider says; nobody has shown that it is theirs. */
  number: string | undefined
  department: { id: string; name: string } | undefined
  problems: SsoProblem[]
}

/** Reads what was said by the mapping. What a directory leaves out is a problem only where it is mapped. */
export async function whatItBecomes(
  db: Kysely<Tables>,
  { mapping, organisation_id }: Pick<Connection, 'mapping' | 'organisation_id'>,
  { attributes }: Said,
): Promise<Becomes> {
  const first = (name: string | undefined) => (name ? attributes[name]?.[0]?.trim() || undefined : undefined)
  const nickname = nicknameFitting(first(mapping.nickname) ?? '') || undefined
  const phone = first(mapping.phone)
  const number = phone === undefined || isUnverified(mapping.phone, attributes) ? undefined : numberFrom(phone)
  const named = first(mapping.department)
  const department = named === undefined ? undefined : await departmentNamed(db, organisation_id, named)

  const problems: SsoProblem[] = []
  if (!nickname) problems.push('nicknameMissing')
  if (mapping.phone && phone === undefined) problems.push('phoneMissing')
  if (phone !== undefined && number === undefined) problems.push('phoneInvalid')
  if (mapping.department && named === undefined) problems.push('departmentMissing')
  if (named !== undefined && !department) problems.push('departmentUnknown')
  return { nickname, number, department, problems }
}

/** OIDC says beside a number whether the provider knows it to be the person's. */
function isUnverified(name: string | undefined, attributes: Said['attributes']): boolean {
  return attributes[`${name}_verified`]?.[0] === 'false'
}

function numberFrom(text: string): string | undefined {
  try {
    return e164({ number: text.slice(0, 32) })
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** A department that there is, by its name where it is the only one so called, or by its path: `研发部/平台组`. */
async function departmentNamed(db: Kysely<Tables>, organisation: string, text: string) {
  const called = (name: string) =>
    db
      .selectFrom('departments')
      .select(['id', 'name', 'parent_id'])
      .where('organisation_id', '=', organisation)
      .where('name', '=', name)
      .limit(2)
  const [only, another] = await called(text).execute()
  if (only && !another) return { id: only.id, name: only.name }
  let at: { id: string; name: string } | undefined
  for (const name of text.split('/').map((step) => step.trim())) {
    at = await called(name)
      .where('parent_id', at ? '=' : 'is', at?.id ?? null)
      .executeTakeFirst()
    if (!at) return undefined
  }
  return at && { id: at.id, name: at.name }
}
