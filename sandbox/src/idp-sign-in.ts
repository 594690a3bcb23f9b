import type { IdpPeople, IdpPerson, NewIdpPerson, PersonProblem } from './idp-people.ts'

export type Fields = Readonly<Record<string, string | undefined>>

/** What somebody answered on the sign-in page: a person, nobody, or what is wrong with what was filled in. */
export type SignInAnswer =
  | { person: IdpPerson | undefined }
  | { problem: PersonProblem | 'person'; filled?: NewIdpPerson }

/** Reads the forms of the sign-in page; who is to be added is taken on. */
export function signInAnswer(people: IdpPeople, fields: Fields): SignInAnswer {
  if (fields.cancel) return { person: undefined }
  if (!fields.add) {
    const person = people.find(fields.person)
    return person ? { person } : { problem: 'person' }
  }
  const { name = '', email = '', phone, department } = fields
  const filled = { name, email, phone, department }
  const added = people.add(filled)
  return typeof added === 'string' ? { problem: added, filled } : { person: added }
}
