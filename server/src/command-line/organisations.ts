import { OrganisationName } from '@foyer/contract'
import { createForOperator } from '../organisations/create-for-operator.ts'
import {
  type ListedOrganisation,
  listOrganisations,
  type ShownOrganisation,
  showOrganisation,
} from '../organisations/for-operator.ts'
import type { Config } from '../platform/config/index.ts'
import { asOperator } from './as-operator.ts'
import { CommandRefusal } from './command-refusal.ts'
import { inColumns } from './in-columns.ts'
import { day } from './moments.ts'
import { numberFromInput } from './number-from-input.ts'

type Plan = 'business' | 'enterprise'
export type OrganisationCommand =
  | { what: 'create'; name: string; plan: Plan }
  | { what: 'list' }
  | { what: 'show'; id: string }

/** The command that was asked for, or why there is none. */
export function organisationCommandFrom(
  args: readonly string[],
  plan: string | undefined,
): OrganisationCommand | { because: string } {
  const [what, which, ...more] = args
  if (what === undefined) return { because: 'organisation wants create, list or show.' }
  if (what !== 'create' && plan !== undefined) return { because: '--plan is for organisation create.' }
  if (what === 'list') return which === undefined ? { what } : { because: 'organisation list wants nothing more.' }
  if (what !== 'create' && what !== 'show') return { because: `There is no command organisation ${what}.` }
  if (!which || more.length > 0)
    return { because: `organisation ${what} wants one ${what === 'show' ? 'ID' : 'NAME'}.` }
  if (what === 'show') return { what, id: which }
  if (plan !== 'business' && plan !== 'enterprise')
    return { because: 'organisation create wants --plan business or --plan enterprise.' }
  const name = OrganisationName.safeParse(which)
  return name.success ? { what, name: name.data, plan } : { because: 'A NAME has 1 to 40 visible characters.' }
}

/** Begins an organisation, or shows those that there are. Refuses in a sentence. */
export async function runOrganisation(
  config: Config,
  command: OrganisationCommand,
  say: (line: string) => void,
): Promise<void> {
  const number = command.what === 'create' ? await numberFromInput() : ''
  await asOperator(config, 'foyer-organisation', async (deps) => {
    if (command.what === 'list') for (const line of listed(await listOrganisations(deps))) say(line)
    else if (command.what === 'show')
      for (const line of linesOf(await showOrganisation(deps, idFrom(command.id)))) say(line)
    else {
      const id = await createForOperator(deps, { ...command, number })
      say(`✓ Created: ${id}`)
      say('Its first super admin is invited: whoever holds the number joins by signing in with it.')
    }
  })
}

/** What is no id names none. */
function idFrom(text: string): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text : '00000000-0000-0000-0000-000000000000'
}

function listed(organisations: readonly ListedOrganisation[]): string[] {
  if (organisations.length === 0) return ['No organisations.']
  const rows = organisations.map((one) => [one.id, one.plan, day(one.createdAt), String(one.members), one.name])
  return inColumns([['ID', 'PLAN', 'CREATED', 'MEMBERS', 'NAME'], ...rows])
}

function linesOf(shown: ShownOrganisation | undefined): string[] {
  if (!shown) throw new CommandRefusal('There is no such organisation. `organisation list` shows those that there are.')
  const { members, roles } = shown
  return [
    `Name: ${shown.name}`,
    `Plan: ${shown.plan}`,
    `Created: ${day(shown.createdAt)}`,
    `Members: ${members.active} active, ${members.invited} invited, ${members.disabled} disabled`,
    `Administrators: ${roles.super_admin} super admin, ${roles.admin} admin`,
    `Turned on: ${shown.on.join(', ') || 'nothing'}`,
  ]
}
