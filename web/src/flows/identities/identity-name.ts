import type { Identity } from '@foyer/contract'
import type { Words } from '../../words/use-words.ts'

/** What an identity is called: the organisation's name, or that it is personal. */
export function identityName({ realm }: Pick<Identity, 'realm'>, words: Words): string {
  return realm.kind === 'organisation' ? realm.name : words.realms.personal
}

/** What it is there: nickname, plan, role. */
export function identityLine({ nickname, plan, role }: Identity, words: Words): string {
  return [nickname, words.plans[plan], role && words.roles[role]].filter(Boolean).join(' · ')
}
