import type { AnswerOf, Member } from '@foyer/contract'
import {
  type InfiniteData,
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../../api/call.ts'
import { CONSOLE } from '../queries.ts'
import { askedWith, type MemberFilters } from './filters.ts'

type Page = AnswerOf<'members'>

/** A list of so many pages is asked for again by itself when members change; a longer one when the person says so. */
const REFRESHED_BY_ITSELF = 3

/** The members that fit, a page after the other. `changed`: what is shown is no longer all true. */
export function useMembers(filters: MemberFilters, search: string | undefined) {
  const queries = useQueryClient()
  const query = useInfiniteQuery({
    queryKey: [...CONSOLE.memberList, filters, search],
    queryFn: ({ pageParam, signal }) =>
      call('members', { body: { ...askedWith(filters, search), ...(pageParam && { after: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    staleTime: Number.POSITIVE_INFINITY, // the live socket says when
    refetchOnWindowFocus: false,
    refetchOnMount: false,
    placeholderData: keepPreviousData,
  })
  const { data, isStale, isFetching, isPlaceholderData, refetch } = query
  const short = (data?.pages.length ?? 0) <= REFRESHED_BY_ITSELF
  const marked = isStale && data !== undefined && !isPlaceholderData
  useEffect(() => {
    if (marked && short && !isFetching) void refetch()
  }, [marked, short, isFetching, refetch])
  return {
    ...query,
    members: data?.pages.flatMap((page) => page.members),
    total: data?.pages.at(-1)?.total ?? 0,
    changed: marked && !short,
    /** From the first page on. */
    refresh: () => void queries.resetQueries({ queryKey: CONSOLE.memberList }),
  }
}

/** Puts what the server said of a member into every list that shows it. */
export function keepMember(queries: QueryClient, member: Member): void {
  queries.setQueriesData<InfiniteData<Page>>({ queryKey: CONSOLE.memberList }, (data) =>
    changed(data, (members) => members.map((one) => (one.account === member.account ? member : one))),
  )
  membersChanged(queries)
}

/** A member is gone from every list. */
export function dropMember(queries: QueryClient, account: string): void {
  queries.setQueriesData<InfiniteData<Page>>({ queryKey: CONSOLE.memberList }, (data) =>
    changed(data, (members) => members.filter((one) => one.account !== account)),
  )
  membersChanged(queries)
}

/** The counts, and where everybody stands, are asked for again. */
export function membersChanged(queries: QueryClient): void {
  for (const queryKey of [CONSOLE.overview, CONSOLE.members, CONSOLE.departments, CONSOLE.log])
    void queries.invalidateQueries({ queryKey })
  void queries.invalidateQueries({ queryKey: CONSOLE.memberList, refetchType: 'none' })
}

function changed(data: InfiniteData<Page> | undefined, change: (members: Member[]) => Member[]) {
  if (!data) return data
  return {
    ...data,
    pages: data.pages.map((page) => {
      const members = change(page.members)
      return { ...page, members, total: page.total - (page.members.length - members.length) }
    }),
  }
}
