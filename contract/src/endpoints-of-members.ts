import { MEMBER_STATES, MEMBERS_ON_A_PAGE, ROLES, ROLES_GIVEN_AT_ONCE } from '@foyer/rules'
import { z } from 'zod'
import { type Endpoint, nothing } from './endpoint.ts'
import { inConsole } from './endpoint-parts.ts'
import { Department, DepartmentName, MEMBER_SORTS, Member, MemberDeletion } from './organisation-shapes.ts'
import { Nickname, PhoneNumber } from './shapes.ts'

const ofMember = z.object({ member: z.uuid() })
const ofDepartment = z.object({ department: z.uuid() })

const onMember = [...inConsole, 'member.unknown', 'role.outOfReach'] as const
const numberRefusals = ['number.invalid', 'number.taken', 'number.resting'] as const

/** 用户管理: the members of an organisation and its departments. */
export const MEMBER_ENDPOINTS = {
  members: {
    summary:
      '用户列表: a page of the members that fit; asked with a body, because names and numbers do not belong in an address',
    needs: 'session',
    body: z.object({
      search: z.string().trim().max(60).optional().describe('Part of a name, or three digits or more of a number'),
      role: z.enum(ROLES).optional(),
      state: z.enum(MEMBER_STATES).optional(),
      department: z.uuid().optional().describe('And those below it'),
      sort: z.enum(MEMBER_SORTS).default('name'),
      order: z.enum(['up', 'down']).default('up'),
      after: z.string().max(2000).optional().describe('`next` of the page before'),
      limit: z.number().int().min(1).max(MEMBERS_ON_A_PAGE).default(MEMBERS_ON_A_PAGE),
    }),
    status: 200,
    answer: z.object({
      members: z.array(Member),
      next: z.string().nullable(),
      total: z.number().int().describe('That fit'),
    }),
    refusals: [...inConsole, 'department.unknown'],
  },
  member: {
    summary: 'One member',
    needs: 'session',
    params: ofMember,
    status: 200,
    answer: Member,
    refusals: [...inConsole, 'member.unknown'],
  },
  addMember: {
    summary: 'Makes an account for a number; whoever holds it joins by signing in',
    needs: 'session',
    body: z.object({
      nickname: Nickname,
      phone: PhoneNumber,
      department: z.uuid().nullable().default(null),
      invite: z.boolean().default(true).describe('Tell the number by a text message'),
    }),
    status: 201,
    answer: Member,
    refusals: [...inConsole, 'nickname.invalid', 'department.unknown', 'invitation.tooMany', ...numberRefusals],
  },
  editMember: {
    summary: 'Changes name and department; the number as long as nobody joined with it',
    needs: 'session',
    params: ofMember,
    body: z.object({
      nickname: Nickname,
      department: z.uuid().nullable(),
      phone: PhoneNumber.optional(),
    }),
    status: 200,
    answer: Member,
    refusals: [...onMember, 'nickname.invalid', 'department.unknown', 'member.numberIsTheirs', ...numberRefusals],
  },
  changeRole: {
    summary: 'Gives a member another role (CL6); that of a super admin is offered instead',
    needs: 'session',
    params: ofMember,
    body: z.object({ role: z.enum(ROLES_GIVEN_AT_ONCE) }),
    status: 200,
    answer: Member,
    refusals: [...onMember, 'account.onlySuperAdmin', 'member.notActive'],
  },
  disableMember: {
    summary: 'Keeps a member out: every terminal is signed out, and none comes in until it is enabled',
    needs: 'session',
    params: ofMember,
    body: nothing.nullish(),
    status: 200,
    answer: Member,
    refusals: [...onMember, 'account.hasAdministratorRole'],
  },
  enableMember: {
    summary: 'Lets a member in again',
    needs: 'session',
    params: ofMember,
    status: 200,
    answer: Member,
    refusals: onMember,
  },
  lookAtDeletion: {
    summary: 'What deleting the member would do, or what stands in its way (CL5, CL6)',
    needs: 'session',
    params: ofMember,
    status: 200,
    answer: MemberDeletion,
    refusals: [...inConsole, 'member.unknown'],
  },
  deleteMember: {
    summary: '更多 → 删除: closes the account of a member for good (CL5-CL8)',
    needs: 'session',
    params: ofMember,
    body: z
      .object({
        meetingsTo: z
          .uuid()
          .nullish()
          .describe('The member who gets the planned meetings; without, they are cancelled'),
      })
      .nullish(),
    status: 200,
    answer: z.object({ closure: z.uuid(), ended: z.number().int() }),
    refusals: [...onMember, 'member.notActive', 'account.hasAdministratorRole', 'account.onlySuperAdmin'],
  },

  departments: {
    summary: 'The departments, as a tree',
    needs: 'session',
    status: 200,
    answer: z.object({ departments: z.array(Department) }),
    refusals: inConsole,
  },
  addDepartment: {
    summary: 'Adds a department',
    needs: 'session',
    body: z.object({ name: DepartmentName, parent: z.uuid().nullable() }),
    status: 201,
    answer: Department,
    refusals: [...inConsole, 'department.unknown', 'department.nameTaken', 'department.tooDeep', 'department.enough'],
  },
  editDepartment: {
    summary: 'Renames a department, or moves it with everything in it',
    needs: 'session',
    params: ofDepartment,
    body: z.object({ name: DepartmentName, parent: z.uuid().nullable() }),
    status: 200,
    answer: Department,
    refusals: [
      ...inConsole,
      'department.unknown',
      'department.nameTaken',
      'department.tooDeep',
      'department.intoItself',
    ],
  },
  removeDepartment: {
    summary: 'Removes a department that has nothing in it',
    needs: 'session',
    params: ofDepartment,
    status: 204,
    refusals: [...inConsole, 'department.unknown', 'department.notEmpty'],
  },
} as const satisfies Record<string, Endpoint>
