import { describe, expect, it } from 'vitest'
import {
  mayBeDisabled,
  ORGANISATION_ACTIONS,
  type OrganisationAction,
  roleMay,
  roleReaches,
  stopsDeletion,
} from './organisations.ts'
import type { Role } from './vocabulary.ts'

/** super admin, admin, member */
const MAY: Record<OrganisationAction, readonly [superAdmin: boolean, admin: boolean, member: boolean]> = {
  seeOrganisation: [true, true, false],
  renameOrganisation: [true, false, false],
  seeMembers: [true, true, false],
  changeDepartments: [true, true, false],
  addMember: [true, true, false],
  importMembers: [true, true, false],
  editMember: [true, true, false],
  changeRole: [true, false, false],
  disableMember: [true, true, false],
  deleteMember: [true, false, false],
  changeMeetingSettings: [true, false, false],
  manageApplications: [true, true, false],
  changeSignInSettings: [true, false, false],
  readAdministratorsLog: [true, true, false],
  handOverSuperAdmin: [true, false, false],
}

describe('AV4 CL5 CL6 what each role may do to its organisation', () => {
  it.each(ORGANISATION_ACTIONS)('%s', (action) => {
    const [superAdmin, admin, member] = MAY[action]
    expect(roleMay('super_admin', action)).toBe(superAdmin)
    expect(roleMay('admin', action)).toBe(admin)
    expect(roleMay('member', action)).toBe(member)
  })
})

it('who belongs to no organisation may do nothing to one', () => {
  for (const action of ORGANISATION_ACTIONS) expect(roleMay(undefined, action)).toBe(false)
})

describe('CL6 whom an administrator has a say over', () => {
  it.each([
    ['super_admin', 'super_admin', true],
    ['super_admin', 'admin', true],
    ['super_admin', 'member', true],
    ['admin', 'super_admin', false],
    ['admin', 'admin', false],
    ['admin', 'member', true],
    ['member', 'member', false],
  ] as const)('%s over %s: %s', (role, subject, reaches) => {
    expect(roleReaches(role, subject)).toBe(reaches)
  })

  it('a super admin cannot be kept out, the others can', () => {
    expect(['super_admin', 'admin', 'member'].map((role) => mayBeDisabled(role as Role))).toEqual([false, true, true])
  })
})

describe('CL5 CL6 what keeps a member from being deleted', () => {
  it.each([
    ['member', false, undefined],
    ['admin', false, 'account.hasAdministratorRole'],
    ['super_admin', false, 'account.hasAdministratorRole'],
    ['super_admin', true, 'account.onlySuperAdmin'],
  ] as const)('%s, the only super admin: %s', (role, only, code) => {
    expect(stopsDeletion(role, only)?.code).toBe(code)
  })
})
