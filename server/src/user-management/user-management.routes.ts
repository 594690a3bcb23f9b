import type { FastifyInstance } from 'fastify'
import { asAdministrator, organisationOf } from '../members/as-administrator.ts'
import { endpoint } from '../platform/http/endpoint.ts'
import { type Deps, forSignedIn } from '../sessions/for-signed-in.ts'
import { addMember } from './add-member.ts'
import { changeRole } from './change-role.ts'
import { deleteMember, lookAtDeletion } from './delete-member.ts'
import { addDepartment, editDepartment, listDepartments, removeDepartment } from './departments.ts'
import { disableMember, enableMember } from './disable-member.ts'
import { editMember } from './edit-member.ts'
import { listMembers } from './list-members.ts'
import { showMember } from './show-members.ts'

/** 用户管理: the members of the caller's own organisation, and its departments. */
export function userManagementRoutes(app: FastifyInstance, deps: Deps): void {
  endpoint(
    app,
    'members',
    forSignedIn(deps, asAdministrator('seeMembers'), ({ signed, body }) => listMembers(deps, signed, body)),
  )
  endpoint(
    app,
    'member',
    forSignedIn(deps, asAdministrator('seeMembers'), ({ signed, params }) => {
      const viewer = { organisation: organisationOf(signed.account), actor: signed.account.id }
      return showMember(deps.db.queries, viewer, params.member, deps.clock.now())
    }),
  )
  endpoint(
    app,
    'addMember',
    forSignedIn(deps, asAdministrator('addMember'), ({ signed, body }) => addMember(deps, signed, body)),
  )
  endpoint(
    app,
    'editMember',
    forSignedIn(deps, asAdministrator('editMember'), ({ signed, params, body }) =>
      editMember(deps, signed, params.member, body),
    ),
  )
  endpoint(
    app,
    'changeRole',
    forSignedIn(deps, asAdministrator('changeRole'), ({ signed, params, body }) =>
      changeRole(deps, signed, params.member, body),
    ),
  )
  endpoint(
    app,
    'disableMember',
    forSignedIn(deps, asAdministrator('disableMember'), ({ signed, params }) =>
      disableMember(deps, signed, params.member),
    ),
  )
  endpoint(
    app,
    'enableMember',
    forSignedIn(deps, asAdministrator('disableMember'), ({ signed, params }) =>
      enableMember(deps, signed, params.member),
    ),
  )
  endpoint(
    app,
    'lookAtDeletion',
    forSignedIn(deps, asAdministrator('deleteMember'), ({ signed, params }) =>
      lookAtDeletion(deps, signed, params.member),
    ),
  )
  endpoint(
    app,
    'deleteMember',
    forSignedIn(deps, asAdministrator('deleteMember'), ({ signed, params, body }) =>
      deleteMember(deps, signed, params.member, body),
    ),
  )
  endpoint(
    app,
    'departments',
    forSignedIn(deps, asAdministrator('seeMembers'), ({ signed }) => listDepartments(deps, signed)),
  )
  endpoint(
    app,
    'addDepartment',
    forSignedIn(deps, asAdministrator('changeDepartments'), ({ signed, body }) => addDepartment(deps, signed, body)),
  )
  endpoint(
    app,
    'editDepartment',
    forSignedIn(deps, asAdministrator('changeDepartments'), ({ signed, params, body }) =>
      editDepartment(deps, signed, params.department, body),
    ),
  )
  endpoint(
    app,
    'removeDepartment',
    forSignedIn(deps, asAdministrator('changeDepartments'), ({ signed, params }) =>
      removeDepartment(deps, signed, params.department),
    ),
  )
}
