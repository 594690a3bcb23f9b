import { createHash } from 'node:crypto'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { z } from 'zod'

/** Somebody who works at the organisation that the identity provider stands for. */
export interface IdpPerson {
  id: string
  /** who it is, to the product: the `sub` of OIDC and the persistent NameID of SAML; says nothing about the person */
  subject: string
  name: string
  email: string
  /** E.164 */
  phone?: string | undefined
  department?: string | undefined
}

export type NewIdpPerson = Omit<IdpPerson, 'id' | 'subject'>

/** The work e-mails' domain. */
export const IDP_EMAIL_DOMAIN = 'beichen.example'

/** Whom the forged answers claim to be. */
export const CHIEF = 'chief'

const EMPLOYEES: readonly (NewIdpPerson & { id: string })[] = [
  { id: CHIEF, name: '唐知秋', email: 'tang', phone: '+8613900000001', department: '总经理办公室' },
  { id: 'lin-xia', name: '林夏', email: 'linxia', phone: '+8613900000002', department: '研发部' },
  { id: 'zhou-zhou', name: '周舟', email: 'zhouzhou', phone: '+8613900000003', department: '市场部' },
  // signs that markup must escape
  { id: 'amy', name: `Amy "Ace" O'Neil`, email: 'amy', phone: '+447911123456', department: 'Research & Care <R&C>' },
  // directories have gaps
  { id: 'chen-mo', name: '陈默', email: 'chenmo' },
]

export type PersonProblem = 'name' | 'email' | 'emailTaken' | 'phone'

/** The directory of the identity provider. */
export interface IdpPeople {
  all(): readonly IdpPerson[]
  find(id: string | undefined): IdpPerson | undefined
  bySubject(subject: string | undefined): IdpPerson | undefined
  /** takes on one more; says what is wrong with it instead */
  add(person: NewIdpPerson): IdpPerson | PersonProblem
}

const NAME = z.string().trim().min(1).max(64)
const EMAIL = z.email().max(128)

export function createIdpPeople(): IdpPeople {
  const people = EMPLOYEES.map((one) => withSubject({ ...one, email: `${one.email}@${IDP_EMAIL_DOMAIN}` }))
  return {
    all: () => people,
    find: (id) => people.find((one) => one.id === id),
    bySubject: (subject) => people.find((one) => one.subject === subject),
    add(person) {
      const name = NAME.safeParse(person.name).data
      if (!name) return 'name'
      const email = EMAIL.safeParse(person.email.trim().toLowerCase()).data
      if (!email) return 'email'
      if (people.some((one) => one.email === email)) return 'emailTaken'
      const phone = person.phone?.trim() ? e164(person.phone) : undefined
      if (person.phone?.trim() && !phone) return 'phone'
      const department = person.department?.trim().slice(0, 64) || undefined
      const added = withSubject({ id: `added-${people.length + 1}`, name, email, phone, department })
      people.push(added)
      return added
    },
  }
}

// the same in every sandbox
function withSubject(person: NewIdpPerson & { id: string }): IdpPerson {
  const subject = createHash('sha256').update(`beichen ${person.email}`).digest('hex').slice(0, 32)
  return { ...person, subject }
}

function e164(text: string): string | undefined {
  const number = parsePhoneNumberFromString(text, 'CN')
  return number?.isPossible() ? number.number : undefined
}
