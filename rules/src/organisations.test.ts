import { describe, expect, it } from 'vitest'
import { ORGANISATION_ACTIONS, type OrganisationAction, roleMay } from './organisations.ts'

/** super admin, admin, member */
const MAY: Record<OrganisationAction, readonly [superAdmin: boolean, admin: boolean, member: boolean]> = {
  seeMembers: [true, true, false],
  addMember: [true, true, false],
  importMembers: [true, true, false],
  editMember: [true, true, false],
  changeRole: [true, false, false],
  disableMember: [true, true, false],
  deleteMember: [true, false, false],
  changeMeetingSettings: [true, false, false],
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
