import {
  DEPARTMENT_NAME_MAX_LENGTH,
  IMPORT_MAX_LINES,
  MEMBER_STATES,
  ORGANISATION_NAME_MAX_LENGTH,
  ORGANISATION_SETTINGS,
  ROLES,
} from '@foyer/rules'
import { z } from 'zod'
import { Avatar, Realm } from './account-shapes.ts'
import { id, moment, visible } from './shape-parts.ts'

/** A person who did or is something; the nickname is null once the account is closed. */
const Whom = z.object({ account: id, nickname: z.string().nullable() })

export const OrganisationName = visible(ORGANISATION_NAME_MAX_LENGTH)
export const DepartmentName = visible(DEPARTMENT_NAME_MAX_LENGTH)

const Setting = z.object({
  on: z.boolean(),
  changedAt: moment.nullable().describe('Null while nobody has turned it'),
  changedBy: Whom.nullable(),
})

/** The role of a super admin, offered to another member, who may accept it (CL6). */
export const SuperAdminOffer = z
  .object({
    id,
    from: Whom,
    to: Whom,
    becomes: z.enum(ROLES).describe('What the giver is afterwards; `super_admin`: both are'),
    offeredAt: moment,
    expiresAt: moment,
  })
  .meta({ id: 'SuperAdminOffer' })

export const Organisation = z
  .object({
    id,
    name: z.string(),
    plan: z.enum(['business', 'enterprise']),
    createdAt: moment,
    members: z.record(z.enum(MEMBER_STATES), z.number().int()),
    roles: z.record(z.enum(ROLES), z.number().int()).describe('How many hold it, who are not disabled'),
    settings: z.record(z.enum(ORGANISATION_SETTINGS), Setting).describe('AV4, JM8'),
    offers: z.array(SuperAdminOffer).describe('Those that wait for an answer'),
  })
  .meta({ id: 'Organisation' })

export const Member = z
  .object({
    account: id,
    nickname: z.string(),
    avatar: Avatar.nullable(),
    maskedNumber: z.string().nullable(),
    role: z.enum(ROLES),
    state: z.enum(MEMBER_STATES),
    department: z.object({ id, path: z.array(z.string()).describe('From the root') }).nullable(),
    invitedAt: moment,
    joinedAt: moment.nullable(),
    disabledAt: moment.nullable(),
    lastUsedAt: moment.nullable().describe('Of any of its terminals'),
    terminals: z.number().int().describe('Signed in now'),
    signsInBySso: z.boolean(),
    isYou: z.boolean(),
  })
  .meta({ id: 'Member' })

/** What deleting a member will do, or what stands in its way (CL5, CL6). */
export const MemberDeletion = z
  .object({
    stopped: z.object({ code: z.string(), rule: z.string() }).nullable(),
    terminals: z.number().int().describe('That will be signed out'),
    freesNumber: z.boolean(),
    freesWechat: z.boolean(),
    plannedMeetings: z.number().int().describe('That have not begun: cancelled, or handed to another member'),
    attendances: z.number().int().describe('Terminals that are in a meeting now and will leave it'),
  })
  .meta({ id: 'MemberDeletion' })

export const Department = z
  .object({
    id,
    parent: id.nullable(),
    name: z.string(),
    members: z.number().int().describe('In it, without those of the departments below'),
  })
  .meta({ id: 'Department' })

export const MEMBER_SORTS = ['name', 'joinedAt', 'invitedAt', 'lastUsedAt'] as const

/** What can be wrong with a line of a spreadsheet. */
export const IMPORT_PROBLEMS = [
  'nameMissing',
  'nameTooLong',
  'numberMissing',
  'numberInvalid',
  'numberTwice',
  'numberIsMember',
  'numberResting',
  'departmentTooDeep',
  'departmentNameTooLong',
  'tooManyDepartments',
] as const
export type ImportProblem = (typeof IMPORT_PROBLEMS)[number]

export const Import = z
  .object({
    id,
    state: z.enum(['ready', 'running', 'done', 'cancelled', 'failed']),
    begunAt: moment,
    expiresAt: moment.describe('Then what the file held is gone'),
    lines: z.object({
      bad: z.number().int(),
      good: z.number().int().describe('That nobody has chosen'),
      chosen: z.number().int().describe('That will still be added'),
      added: z.number().int(),
      failed: z.number().int().describe('That were good when the file was read, and are not any more'),
    }),
    invites: z.boolean().describe('Each who is added gets a text message'),
    newDepartments: z.array(z.array(z.string())).describe('That the good lines name and that will be made'),
  })
  .meta({ id: 'Import' })

export const ImportLine = z
  .object({
    line: z.number().int().describe('As the spreadsheet counts'),
    name: z.string(),
    number: z.string().describe('As it stands in the file'),
    department: z.string(),
    state: z.enum(['bad', 'good', 'chosen', 'added', 'failed']),
    problem: z.enum(IMPORT_PROBLEMS).nullable(),
  })
  .meta({ id: 'ImportLine' })

export const ChosenLines = z.union([z.literal('all'), z.array(z.number().int()).min(1).max(IMPORT_MAX_LINES)])

/** What the administrators' log records. */
export const ADMINISTRATORS_EVENTS = [
  'organisationBegun',
  'organisationRenamed',
  'settingChanged',
  'memberAdded',
  'memberJoined',
  'memberEdited',
  'memberRoleChanged',
  'memberDisabled',
  'memberEnabled',
  'memberDeleted',
  'departmentAdded',
  'departmentRenamed',
  'departmentMoved',
  'departmentRemoved',
  'importBegun',
  'importFinished',
  'importCancelled',
  'importFailed',
  'superAdminOffered',
  'superAdminOfferAccepted',
  'superAdminOfferDeclined',
  'superAdminOfferWithdrawn',
  'ssoChanged',
  'ssoTested',
  'ssoTurnedOn',
  'ssoTurnedOff',
  'ssoRemoved',
  'applicationAdded',
  'applicationRenamed',
  'applicationPageSet',
  'applicationRemoved',
  'applicationKeyMade',
  'applicationKeyEnded',
  'webhookSet',
  'webhookRemoved',
  'webhookSecretMade',
  'webhooksSentAgain',
  'logExported',
] as const
export type AdministratorsEvent = (typeof ADMINISTRATORS_EVENTS)[number]

export const AdministratorsLogEntry = z
  .object({
    id: z.string(),
    at: moment,
    event: z.enum(ADMINISTRATORS_EVENTS),
    actor: Whom.nullable().describe("Null for the operator's command"),
    subject: Whom.nullable().describe('The member that it is about'),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })
  .meta({ id: 'AdministratorsLogEntry' })

/** Another account of the same person, which the same number or the same WeChat opens. */
export const Identity = z
  .object({
    account: id,
    realm: Realm,
    plan: z.enum(['free', 'member', 'business', 'enterprise']),
    role: z.enum(ROLES).nullable(),
    nickname: z.string(),
    avatar: Avatar.nullable(),
    current: z.boolean(),
    openedBy: z.array(z.enum(['smsCode', 'wechat'])).describe('The proofs that lead there'),
  })
  .meta({ id: 'Identity' })

export type Organisation = z.infer<typeof Organisation>
export type SuperAdminOffer = z.infer<typeof SuperAdminOffer>
export type Member = z.infer<typeof Member>
export type MemberDeletion = z.infer<typeof MemberDeletion>
export type Department = z.infer<typeof Department>
export type Import = z.infer<typeof Import>
export type ImportLine = z.infer<typeof ImportLine>
export type AdministratorsLogEntry = z.infer<typeof AdministratorsLogEntry>
export type Identity = z.infer<typeof Identity>
