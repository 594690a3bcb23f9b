/** One line of bench/results.json. */
export interface Result {
  name: BenchName
  ours: number
  /** What it is measured beside, where there is something. */
  against: number | null
  ratio: number | null
  unit: string
  aim: number | null
  met: boolean | null
}

/** What a bench hands back: the line, and what a reader must know of it, in Markdown. */
export interface Measured extends Omit<Result, 'name'> {
  notes: string
}

export const BENCH_NAMES = [
  'session-check-vs-fastify',
  'session-check-vs-better-auth',
  'sign-out-told-p99-ms',
  'sign-out-all-p99-ms',
  'rebind-vs-pgbench',
  'import-rows-per-s',
  'close-p99-ms',
  'members-list-p99-ms',
  'members-search-p99-ms',
  'admission-vs-pgbench',
  'admission-growth',
  'heartbeat-cpu-share',
  'sfu-cpu-4-cameras',
  'history-pull-10k-s',
  'cold-start-s',
  'first-load-js-kb',
] as const
export type BenchName = (typeof BENCH_NAMES)[number]

export function rounded(figure: number): number {
  return Number(figure.toPrecision(3))
}

/** Of a rate more is better; of everything else that is measured alone, less. */
export function isARate({ unit }: Pick<Result, 'unit'>): boolean {
  return unit.endsWith('/s')
}
