import type { Account, Session } from '@foyer/contract'
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { call } from './call.ts'

export const KEYS = {
  me: ['me'],
  terminals: ['terminals'],
  securityLog: ['security-log'],
  passkeys: ['passkeys'],
  environment: ['environment'],
  beforeClosing: ['before-closing'],
  dataExports: ['data-exports'],
  identities: ['identities'],
  /** Everything in the console; what is told of it stands behind. */
  organisation: ['organisation'],
  superAdminOffers: ['super-admin-offers'],
  /** Meetings, and where the account's terminals are; kept fresh by the live socket. */
  meetings: ['meetings'],
  /** 历史会议, of this device or of the account. */
  history: ['history'],
} as const

export interface Me {
  session: Session
  account: Account
}

/** The session and the account that is signed in here. */
export const meQuery = queryOptions({
  queryKey: KEYS.me,
  queryFn: ({ signal }): Promise<Me> => call('mySession', { signal }),
  staleTime: 60_000,
})

/** The signed-in terminals of the account, the present one first; kept fresh by the live socket. */
export const terminalsQuery = queryOptions({
  queryKey: KEYS.terminals,
  queryFn: ({ signal }) => call('myTerminals', { signal }),
  staleTime: 30_000,
})

/** The passkeys of the account. */
export const passkeysQuery = queryOptions({
  queryKey: KEYS.passkeys,
  queryFn: ({ signal }) => call('myPasskeys', { signal }),
  staleTime: 30_000,
})

/** What closing the account would do now, and what stands in its way (CL1-CL6). */
export const beforeClosingQuery = queryOptions({
  queryKey: KEYS.beforeClosing,
  queryFn: ({ signal }) => call('lookAtClosing', { signal }),
  staleTime: 0,
})

/** The archives of the person's data; the live socket says when one went on. */
export const dataExportsQuery = queryOptions({
  queryKey: KEYS.dataExports,
  queryFn: ({ signal }) => call('myDataExports', { signal }),
  staleTime: 0,
})

/** The accounts that the same number or WeChat opens, this one among them. */
export const identitiesQuery = queryOptions({
  queryKey: KEYS.identities,
  queryFn: ({ signal }) => call('myIdentities', { signal }),
  staleTime: 0,
})

export const environmentQuery = queryOptions({
  queryKey: KEYS.environment,
  queryFn: ({ signal }) => call('environment', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

/** Whether this server has applications at WeChat; taken for granted until it says otherwise. */
export function useWechatOffered(): boolean {
  return useQuery(environmentQuery).data?.wechat !== false
}

/** Who is signed in here; for screens inside the shells, where somebody is. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}
