import { DEMO_PASSWORD, DEMO_PEOPLE } from '@foyer/sandbox'

/** Somebody who can sign in. */
export interface Person {
  /** E.164 */
  number: string
  password: string
  nickname: string
}

/** The demo person of the sandbox: alice is free, mei a member, bo a business member, eve an enterprise super admin. */
export function demoPerson(id: (typeof DEMO_PEOPLE)[number]['id']): Person {
  const { number, name } = DEMO_PEOPLE.find((one) => one.id === id)!
  return { number, password: DEMO_PASSWORD, nickname: name.zh }
}

/** The number as its owner says it: without the country. */
export function national({ number }: Pick<Person, 'number'>): string {
  return number.replace(/^\+86/, '')
}
