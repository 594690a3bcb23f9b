import { MEMBER_STATES, MEMBERS_ON_A_PAGE, ORGANISATION_SETTINGS, ROLES, ROLES_GIVEN_AT_ONCE } from '@foyer/rules'
import { z } from 'zod'
import { type Endpoint, nothing, signInRefusals, wantsProof } from './endpoint.ts'
import {
  ADMINISTRATORS_EVENTS,
  AdministratorsLogEntry,
  ChosenLines,
  Department,
  DepartmentName,
  Identity,
  Import,
  ImportLine,
  MEMBER_SORTS,
  Member,
  MemberDeletion,
  Organisation,
  OrganisationName,
  SuperAdminOffer,
} from './organisation-shapes.ts'
import { Nickname, PhoneNumber, ProofSecret, SignedIn } from './shapes.ts'

const ofMember = z.object({ member: z.uuid() })
const ofDepartment = z.object({ department: z.uuid() })
const ofImport = z.object({ import: z.uuid() })
const ofOffer = z.object({ offer: z.uuid() })
const page = { before: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }

/** What every endpoint of the console may refuse with: no organisation, or a role that may not. */
const console_ = ['organisation.none', 'role.mayNot'] as const
const onMember = [...console_, 'member.unknown', 'role.outOfReach'] as const
const numberRefusals = ['number.invalid', 'number.taken', 'number.resting'] as const
const offerRefusals = ['offer.gone'] as const

const logFilter = {
  event: z.enum(ADMINISTRATORS_EVENTS).optional(),
  actor: z.uuid().optional(),
  subject: z.uuid().optional(),
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
}

/** Organisations 企业, their console 企业管理, and the several identities of one person. */
export const ORGANISATION_ENDPOINTS = {
  myIdentities: {
    summary: 'The accounts that the same number or the same WeChat opens, this one among them',
    needs: 'session',
    status: 200,
    answer: z.object({ identities: z.array(Identity) }),
    refusals: [],
  },
  switchIdentity: {
    summary: 'Goes on as another of them on this terminal, after a proof that leads there',
    needs: 'session',
    body: z.object({ account: z.uuid(), proof: ProofSecret }),
    status: 200,
    answer: SignedIn,
    refusals: [...wantsProof, 'identity.unknown', 'identity.notJoined', ...signInRefusals],
  },
  mySuperAdminOffers: {
    summary: 'The role of a super admin, offered to this member (CL6)',
    needs: 'session',
    status: 200,
    answer: z.object({ offers: z.array(SuperAdminOffer) }),
    refusals: [],
  },
  acceptSuperAdmin: {
    summary: 'Becomes super admin, and the giver what they chose, in one step (CL6)',
    needs: 'session',
    params: ofOffer,
    body: z.object({ proof: ProofSecret }),
    status: 200,
    answer: z.object({ role: z.enum(ROLES) }),
    refusals: [...wantsProof, ...offerRefusals],
  },
  declineSuperAdmin: {
    summary: 'Leaves the role where it is',
    needs: 'session',
    params: ofOffer,
    body: nothing.nullish(),
    status: 204,
    refusals: offerRefusals,
  },

  createOrganisation: {
    summary: 'Begins an organisation on trial, where the operator lets people; the caller is its super admin',
    needs: 'session',
    body: z.object({ name: OrganisationName, plan: z.enum(['business', 'enterprise']) }),
    status: 201,
    answer: z.object({ account: z.uuid() }),
    refusals: [
      'action.onWeb',
      'organisation.notFromHere',
      'organisation.noTrials',
      'organisation.tooMany',
      'number.none',
    ],
  },
  organisation: {
    summary: 'The organisation of the account: plan, settings with who turned them when, how many are in it',
    needs: 'session',
    status: 200,
    answer: Organisation,
    refusals: console_,
  },
  renameOrganisation: {
    summary: 'Renames the organisation',
    needs: 'session',
    body: z.object({ name: OrganisationName }),
    status: 204,
    refusals: console_,
  },
  changeSetting: {
    summary: 'Turns a setting on or off (AV4, JM8); the open terminals of the members are told',
    needs: 'session',
    params: z.object({ setting: z.enum(ORGANISATION_SETTINGS) }),
    body: z.object({ on: z.boolean() }),
    status: 204,
    refusals: console_,
  },
  offerSuperAdmin: {
    summary: 'Offers the role of a super admin to another member, for seven days (CL6)',
    needs: 'session',
    body: z.object({ to: z.uuid(), becomes: z.enum(ROLES), proof: ProofSecret }),
    status: 201,
    answer: SuperAdminOffer,
    refusals: [
      ...wantsProof,
      'role.mayNot',
      'member.unknown',
      'member.notActive',
      'offer.already',
      'offer.isSuperAdmin',
    ],
  },
  withdrawSuperAdminOffer: {
    summary: 'Takes an offer back that nobody accepted yet',
    needs: 'session',
    params: ofOffer,
    status: 204,
    refusals: [...console_, ...offerRefusals],
  },
  administratorsLog: {
    summary: '操作日志: what the administrators did, newest first',
    needs: 'session',
    query: z.object({ ...logFilter, ...page }),
    status: 200,
    answer: z.object({ entries: z.array(AdministratorsLogEntry), next: z.string().nullable() }),
    refusals: console_,
  },
  exportAdministratorsLog: {
    summary: 'The same as a spreadsheet (CSV, RFC 4180, UTF-8 with a byte order mark)',
    needs: 'session',
    query: z.object(logFilter),
    status: 200,
    file: ['text/csv'],
    refusals: console_,
  },

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
    refusals: [...console_, 'department.unknown'],
  },
  member: {
    summary: 'One member',
    needs: 'session',
    params: ofMember,
    status: 200,
    answer: Member,
    refusals: [...console_, 'member.unknown'],
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
    refusals: [...console_, 'nickname.invalid', 'department.unknown', 'invitation.tooMany', ...numberRefusals],
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
    refusals: [...console_, 'member.unknown'],
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
    refusals: console_,
  },
  addDepartment: {
    summary: 'Adds a department',
    needs: 'session',
    body: z.object({ name: DepartmentName, parent: z.uuid().nullable() }),
    status: 201,
    answer: Department,
    refusals: [...console_, 'department.unknown', 'department.nameTaken', 'department.tooDeep', 'department.enough'],
  },
  editDepartment: {
    summary: 'Renames a department, or moves it with everything in it',
    needs: 'session',
    params: ofDepartment,
    body: z.object({ name: DepartmentName, parent: z.uuid().nullable() }),
    status: 200,
    answer: Department,
    refusals: [
      ...console_,
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
    refusals: [...console_, 'department.unknown', 'department.notEmpty'],
  },

  importTemplate: {
    summary: 'A spreadsheet to fill in',
    needs: 'session',
    query: z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
    status: 200,
    file: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv'],
    refusals: console_,
  },
  readImport: {
    summary: 'Reads a spreadsheet of members (XLSX or CSV) and says of each line what is wrong; adds nobody yet',
    needs: 'session',
    multipart: 'spreadsheet',
    status: 201,
    answer: Import,
    refusals: [
      ...console_,
      'import.missing',
      'import.tooLarge',
      'import.tooManyLines',
      'import.notASpreadsheet',
      'import.noColumns',
      'import.empty',
    ],
  },
  anImport: {
    summary: 'How far an import is',
    needs: 'session',
    params: ofImport,
    status: 200,
    answer: Import,
    refusals: [...console_, 'import.unknown'],
  },
  importLines: {
    summary: 'The lines of an import, in their order',
    needs: 'session',
    params: ofImport,
    query: z.object({
      state: z.enum(['bad', 'good', 'chosen', 'added', 'failed']).optional(),
      after: z.coerce.number().int().min(0).default(0).describe('The last line of the page before'),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    status: 200,
    answer: z.object({ lines: z.array(ImportLine), next: z.number().int().nullable() }),
    refusals: [...console_, 'import.unknown'],
  },
  badImportLines: {
    summary: 'The lines that were not added, with their reasons, as a spreadsheet to mend and read again',
    needs: 'session',
    params: ofImport,
    status: 200,
    file: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    refusals: [...console_, 'import.unknown'],
  },
  startImport: {
    summary: 'Adds all good lines, or those that were chosen, in the background',
    needs: 'session',
    params: ofImport,
    body: z.object({ lines: ChosenLines, invite: z.boolean().default(false) }),
    status: 202,
    answer: Import,
    refusals: [...console_, 'import.unknown', 'import.notReady', 'import.another', 'import.nothingChosen'],
  },
  cancelImport: {
    summary: 'Stops an import; who was added by then stays',
    needs: 'session',
    params: ofImport,
    body: nothing.nullish(),
    status: 200,
    answer: Import,
    refusals: [...console_, 'import.unknown', 'import.notReady'],
  },
} as const satisfies Record<string, Endpoint>
