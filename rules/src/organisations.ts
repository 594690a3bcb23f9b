import type { Role } from './vocabulary.ts'

/** What a person can do to an organisation, beyond their own account. */
export const ORGANISATION_ACTIONS = [
  'seeMembers',
  'addMember',
  'importMembers',
  'editMember',
  'changeRole',
  'disableMember',
  'deleteMember',
  'changeMeetingSettings',
  'changeSignInSettings',
  'readAdministratorsLog',
  'handOverSuperAdmin',
] as const
export type OrganisationAction = (typeof ORGANISATION_ACTIONS)[number]

const ADMINISTRATORS: readonly Role[] = ['super_admin', 'admin']
const SUPER_ADMIN: readonly Role[] = ['super_admin']

/** Which roles may do it. */
// biome-ignore format: a table
export const ORGANISATION_ROLES: Record<OrganisationAction, readonly Role[]> = {
  seeMembers:            ADMINISTRATORS,
  addMember:             ADMINISTRATORS,
  importMembers:         ADMINISTRATORS,
  editMember:            ADMINISTRATORS,
  changeRole:            SUPER_ADMIN,
  disableMember:         ADMINISTRATORS,
  deleteMember:          SUPER_ADMIN, //   CL5
  changeMeetingSettings: SUPER_ADMIN, //   AV4
  changeSignInSettings:  SUPER_ADMIN,
  readAdministratorsLog: ADMINISTRATORS,
  handOverSuperAdmin:    SUPER_ADMIN, //   CL6
}

export function roleMay(role: Role | undefined, action: OrganisationAction): boolean {
  return role !== undefined && ORGANISATION_ROLES[action].includes(role)
}
