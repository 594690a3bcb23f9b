import type { AnswerOf } from '@foyer/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { keyOf } from './import-screen.tsx'

const AT_A_TIME = 500
type Page = AnswerOf<'importLines'>
export type LineState = Page['lines'][number]['state']

/** The lines of an import, a page after the other. */
export function useImportLines(id: string, state: LineState | undefined) {
  return useInfiniteQuery({
    queryKey: [...keyOf(id), 'lines', state],
    queryFn: ({ pageParam, signal }) => page(id, state, pageParam, signal),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
  })
}

/** The numbers of all good lines. */
export async function allGoodLines(id: string): Promise<number[]> {
  const lines: number[] = []
  for (let after: number | null = 0; after !== null; ) {
    const here: Page = await page(id, 'good', after)
    lines.push(...here.lines.map(({ line }) => line))
    after = here.next
  }
  return lines
}

function page(id: string, state: LineState | undefined, after: number, signal?: AbortSignal): Promise<Page> {
  const query = { after, limit: AT_A_TIME, ...(state && { state }) }
  return call('importLines', { params: { import: id }, query, ...(signal && { signal }) })
}
