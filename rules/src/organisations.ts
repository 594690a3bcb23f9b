import { type RuleRefusal, refusal } from './refusals.ts'
import type { Role } from './vocabulary.ts'

/** What a person can do to an organisation, beyond their own account. */
export const ORGANISATION_ACTIONS = [
  'seeOrganisation',
  'renameOrganisation',
  'seeMembers',
  'changeDepartments',
  'addMember',
  'importMembers',
  'editMember',
  'changeRole',
  'disableMember',
  'deleteMember',
  'changeMeetingSettings',
  'changeSignInSettings',
  'manageApplications',
  'readAdministratorsLog',
  'handOverSuperAdmin',
] as const
export type OrganisationAction = (typeof ORGANISATION_ACTIONS)[number]

const ADMINISTRATORS: readonly Role[] = ['super_admin', 'admin']
const SUPER_ADMIN: readonly Role[] = ['super_admin']

/** Which roles may do it. */
// biome-ignore format: a table
export const ORGANISATION_ROLES: Record<OrganisationAction, readonly Role[]> = {
  seeOrganisation:       ADMINISTRATORS,
  renameOrganisation:    SUPER_ADMIN,
  seeMembers:            ADMINISTRATORS,
  changeDepartments:     ADMINISTRATORS,
  addMember:             ADMINISTRATORS,
  importMembers:         ADMINISTRATORS,
  editMember:            ADMINISTRATORS,
  changeRole:            SUPER_ADMIN,
  disableMember:         ADMINISTRATORS,
  deleteMember:          SUPER_ADMIN, //   CL5
  changeMeetingSettings: SUPER_ADMIN, //   AV4
  changeSignInSettings:  SUPER_ADMIN,
  manageApplications:    ADMINISTRATORS,
  readAdministratorsLog: ADMINISTRATORS,
  handOverSuperAdmin:    SUPER_ADMIN, //   CL6
}

export function roleMay(role: Role | undefined, action: OrganisationAction): boolean {
  return role !== undefined && ORGANISATION_ROLES[action].includes(role)
}

/** On whom: an administrator has no say over other administrators. */
export const ROLES_WITHIN_REACH: Record<Role, readonly Role[]> = {
  super_admin: ['super_admin', 'admin', 'member'],
  admin: ['member'],
  member: [],
}

export function roleReaches(role: Role | undefined, subject: Role): boolean {
  return role !== undefined && ROLES_WITHIN_REACH[role].includes(subject)
}

/** The roles that are given at once; that of a super admin is handed over, with the other's consent (CL6). */
export const ROLES_GIVEN_AT_ONCE = ['admin', 'member'] as const satisfies readonly Role[]

/** A super admin cannot be kept out before giving the role up. */
export function mayBeDisabled(subject: Role): boolean {
  return subject !== 'super_admin'
}

/** The settings of an organisation, by the names of the facts that they decide. */
export const ORGANISATION_SETTINGS = ['membersMayChangeAvatar', 'refusesNewerTerminal'] as const // AV4, JM8
export type OrganisationSetting = (typeof ORGANISATION_SETTINGS)[number]

/**
 * CL5, CL6: what keeps a member from being deleted: an administrator's role must be given up first, and the only super
 * admin's be handed over before.
 */
export function stopsDeletion(subject: Role, isOnlySuperAdmin: boolean): RuleRefusal | undefined {
  if (isOnlySuperAdmin) return refusal('account.onlySuperAdmin')
  return subject === 'member' ? undefined : refusal('account.hasAdministratorRole')
}
