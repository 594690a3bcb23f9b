import { ORGANISATION_SETTINGS, ROLES } from '@foyer/rules'
import { z } from 'zod'
import { type Endpoint, nothing, signInRefusals, wantsProof } from './endpoint.ts'
import { inConsole, page } from './endpoint-parts.ts'
import {
  ADMINISTRATORS_EVENTS,
  AdministratorsLogEntry,
  Identity,
  Organisation,
  OrganisationName,
  SuperAdminOffer,
} from './organisation-shapes.ts'
import { ProofSecret, SignedIn } from './shapes.ts'

const ofOffer = z.object({ offer: z.uuid() })

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
    refusals: inConsole,
  },
  renameOrganisation: {
    summary: 'Renames the organisation',
    needs: 'session',
    body: z.object({ name: OrganisationName }),
    status: 204,
    refusals: inConsole,
  },
  changeSetting: {
    summary: 'Turns a setting on or off (AV4, JM8); the open terminals of the members are told',
    needs: 'session',
    params: z.object({ setting: z.enum(ORGANISATION_SETTINGS) }),
    body: z.object({ on: z.boolean() }),
    status: 204,
    refusals: inConsole,
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
    refusals: [...inConsole, ...offerRefusals],
  },
  administratorsLog: {
    summary: '操作日志: what the administrators did, newest first',
    needs: 'session',
    query: z.object({ ...logFilter, ...page }),
    status: 200,
    answer: z.object({ entries: z.array(AdministratorsLogEntry), next: z.string().nullable() }),
    refusals: inConsole,
  },
  exportAdministratorsLog: {
    summary: 'The same as a spreadsheet (CSV, RFC 4180, UTF-8 with a byte order mark)',
    needs: 'session',
    query: z.object(logFilter),
    status: 200,
    file: ['text/csv'],
    refusals: inConsole,
  },
} as const satisfies Record<string, Endpoint>
