import { queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { KEYS } from '../api/queries.ts'

const of = (part: string) => [...KEYS.organisation, part] as const

/** The keys that the live socket's messages name; `member-list` is only marked when members change. */
export const CONSOLE = {
  overview: of('organisation'),
  members: of('members'),
  memberList: of('member-list'),
  departments: of('departments'),
  import: of('import'),
  sso: of('sso'),
  applications: of('applications'),
  log: of('log'),
} as const

/** The organisation: plan, settings, counts, offers. */
export const organisationQuery = queryOptions({
  queryKey: CONSOLE.overview,
  queryFn: ({ signal }) => call('organisation', { signal }),
  staleTime: 30_000,
})

/** All departments, flat; `departments/tree.ts` makes the tree of them. */
export const departmentsQuery = queryOptions({
  queryKey: CONSOLE.departments,
  queryFn: ({ signal }) => call('departments', { signal }),
  staleTime: 30_000,
})

export const ssoQuery = queryOptions({
  queryKey: CONSOLE.sso,
  queryFn: ({ signal }) => call('sso', { signal }),
  staleTime: 30_000,
})

/** The super admins who are there. */
export const superAdminsQuery = queryOptions({
  queryKey: [...CONSOLE.members, 'super_admin'],
  queryFn: ({ signal }) => call('members', { body: { role: 'super_admin' }, signal }),
  staleTime: 30_000,
})
