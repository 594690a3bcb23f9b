import { openDatabase } from './parts/database.ts'
import { startFoyer } from './parts/foyer.ts'
import { percentile } from './parts/median.ts'
import { FAMILY_NAMES, GIVEN_NAMES } from './parts/names.ts'
import { writeOrganisations } from './parts/organisations.ts'
import { type Measured, rounded } from './result.ts'

const AIM = 100
const TIMES = 40
const WARM_UP = 10

type Query = Record<string, string>
type Page = { members: unknown[]; next: string | null; total: number }
type Ask = (query: Query) => Promise<{ page: Page; milliseconds: number }>

/** How long each kind of question took, in milliseconds, and how many members fitted at most. */
type Spans = Map<string, { spans: number[]; most: number }>

/** What an administrator does with the list who does not search: sorts, filters, goes on from page to page. */
const LISTS: Record<string, Query> = {
  'by name': { sort: 'name' },
  'by name, downwards': { sort: 'name', order: 'down' },
  'by last use': { sort: 'lastUsedAt', order: 'down' },
  'by joining': { sort: 'joinedAt', order: 'down' },
  'by invitation': { sort: 'invitedAt', order: 'down' },
  administrators: { role: 'admin' },
  invited: { state: 'invited', sort: 'invitedAt', order: 'down' },
  'kept out': { state: 'disabled' },
}

/** `POST /v1/organisation/members/list` without a search: pages of 100, in every order and by every filter. */
export async function membersList(): Promise<Measured> {
  const spans = await onTheLargeOne(async (ask, departments) => {
    const found: Spans = new Map()
    for (const [name, query] of Object.entries(LISTS)) found.set(name, await pageByPage(ask, query))
    const each = departments.slice(0, TIMES).map((department) => ({ department }))
    return found.set('of a department', await oneAfterAnother(ask, each))
  })
  return measured(
    spans,
    'Each question goes on from page to page (`next`), of 100 members each, and says how many fit.',
  )
}

/** The same with a search: part of a name, or of a number. */
export async function membersSearch(): Promise<Measured> {
  const turns = Array.from({ length: TIMES }, (_, turn) => turn)
  const family = (turn: number) => FAMILY_NAMES[turn % FAMILY_NAMES.length] ?? ''
  const given = (turn: number) => GIVEN_NAMES[turn % GIVEN_NAMES.length] ?? ''
  const searches: Record<string, (turn: number) => Query> = {
    'a family name': (turn) => ({ search: family(turn) }),
    'a character of a given name': (turn) => ({ search: given(turn) }),
    'two characters': (turn) => ({ search: `${family(turn * 3)}${given(turn * 5)}` }),
    'a whole name': (turn) => ({ search: `${family(turn)}${given(turn * 3)}${given(turn * 7)}` }),
    'nobody’s name': (turn) => ({ search: `${given(turn)}${family(turn)}${given(turn + 1)}` }),
    'three digits': (turn) => ({ search: String(130 + (turn % 10)) }),
    'four digits': (turn) => ({ search: String(1000 + turn * 197) }),
    'eight digits': (turn) => ({ search: String((turn * 7919 * 13) % 100_000_000).padStart(8, '0') }),
    'a beginning with +86': (turn) => ({ search: `+86 13${turn % 10} ${String(turn).padStart(4, '0')}` }),
    'a name by last use': (turn) => ({ search: given(turn), sort: 'lastUsedAt', order: 'down' }),
    'a name among the invited': (turn) => ({ search: family(turn), state: 'invited' }),
  }
  const spans = await onTheLargeOne(async (ask) => {
    const found: Spans = new Map()
    for (const [name, query] of Object.entries(searches)) found.set(name, await oneAfterAnother(ask, turns.map(query)))
    return found
  })
  return measured(spans, 'Each search is another one; its first page of 100 members, and how many fit.')
}

async function onTheLargeOne(use: (ask: Ask, departments: string[]) => Promise<Spans>): Promise<Spans> {
  const database = await openDatabase()
  try {
    const server = await startFoyer(database)
    const { token } = await writeOrganisations(database.connectionString)
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const get = async <T>(path: string, body?: Query): Promise<T> => {
      const asked = body && { method: 'POST', body: JSON.stringify(body) }
      const answer = await fetch(server.url + path, { headers, ...asked })
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return (await answer.json()) as T
    }
    const ask: Ask = async (query) => {
      const from = performance.now()
      const page = await get<Page>('/v1/organisation/members/list', query)
      return { page, milliseconds: performance.now() - from }
    }
    for (let turn = 0; turn < WARM_UP; turn += 1) await ask({ search: '王' })
    const { departments } = await get<{ departments: { id: string }[] }>('/v1/organisation/departments')
    const spans = await use(
      ask,
      departments.map((one) => one.id),
    )
    await server.stop()
    return spans
  } finally {
    await database.drop()
  }
}

async function pageByPage(ask: Ask, query: Query) {
  const [spans, totals]: [number[], number[]] = [[], []]
  let next: string | null = null
  while (spans.length < TIMES) {
    const { page, milliseconds } = await ask({ ...query, ...(next !== null && { after: next }) })
    spans.push(milliseconds)
    totals.push(page.total)
    next = page.next
  }
  return { spans, most: Math.max(...totals) }
}

async function oneAfterAnother(ask: Ask, queries: readonly Query[]) {
  const [spans, totals]: [number[], number[]] = [[], []]
  for (const query of queries) {
    const { page, milliseconds } = await ask(query)
    spans.push(milliseconds)
    totals.push(page.total)
  }
  return { spans, most: Math.max(...totals) }
}

function measured(found: Spans, how: string): Measured {
  const all = [...found.values()].flatMap(({ spans }) => spans)
  const [p50, p99] = [percentile(all, 0.5), percentile(all, 0.99)]
  const rows = [...found].map(
    ([name, { spans, most }]) =>
      `| ${name} | ${most} | ${rounded(percentile(spans, 0.5))} | ${rounded(Math.max(...spans))} |`,
  )
  return {
    ours: rounded(p99),
    against: null,
    ratio: null,
    unit: 'ms',
    aim: AIM,
    met: p99 < AIM,
    notes: `\`POST /v1/organisation/members/list\` over HTTP, one request after another, as the super admin of an organisation with
100,000 members in 200 departments, one of 1,000 organisations with 149,950 members in all. ${how}
p50 ${rounded(p50)} ms, p99 ${rounded(p99)} ms, slowest ${rounded(Math.max(...all))} ms of ${all.length}.

| | members that fit, at most | p50, ms | slowest, ms |
|---|---|---|---|
${rows.join('\n')}`,
  }
}
