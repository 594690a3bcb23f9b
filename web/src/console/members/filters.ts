import type { BodyOf } from '@foyer/contract'
import { MEMBER_STATES, type MemberState, ROLES, type Role } from '@foyer/rules'
import type { ConsoleWords } from '../../words/console.zh-CN.ts'

export type Order = keyof ConsoleWords['members']['sorts']

/** What the address of 用户列表 holds; what was typed into the search stays out of it. */
export interface MemberFilters {
  role?: Role
  state?: MemberState
  department?: string
  order: Order
}

const ORDERS: Record<Order, true> = {
  'name up': true,
  'name down': true,
  'joinedAt down': true,
  'joinedAt up': true,
  'invitedAt down': true,
  'lastUsedAt down': true,
  'lastUsedAt up': true,
}
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export type InAddress = { [K in 'role' | 'state' | 'department' | 'sort' | 'order']?: string }

/** The filters of an address; words that mean nothing are none. */
export function filtersIn({ role, state, department, sort, order }: InAddress): MemberFilters {
  const known = `${sort} ${order}` as Order
  return {
    ...pick('role', ROLES, role),
    ...pick('state', MEMBER_STATES, state),
    ...(department && UUID.test(department) && { department }),
    order: known in ORDERS ? known : 'name up',
  }
}

/** The address of the filters; what is as always is left out. */
export function addressOf({ order, ...filters }: MemberFilters): InAddress {
  const [sort, direction] = parts(order)
  return { ...filters, ...(order !== 'name up' && { sort, order: direction }) }
}

/** What the server is asked with. */
export function askedWith({ order, ...filters }: MemberFilters, search: string | undefined): BodyOf<'members'> {
  const [sort, direction] = parts(order)
  return { ...filters, sort, order: direction, ...(search && { search }) }
}

export const isNarrowed = ({ role, state, department }: MemberFilters): boolean =>
  role !== undefined || state !== undefined || department !== undefined

function parts(order: Order): ['name' | 'joinedAt' | 'invitedAt' | 'lastUsedAt', 'up' | 'down'] {
  return order.split(' ') as ['name', 'up']
}

function pick<K extends string, V extends string>(key: K, known: readonly V[], value: string | undefined) {
  const found = known.find((one) => one === value)
  return (found ? { [key]: found } : {}) as { [P in K]?: V }
}
