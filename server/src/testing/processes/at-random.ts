import { PATHS } from '@foyer/contract'
import { TERMINALS, type Terminal } from '@foyer/rules'
import fc from 'fast-check'
import type { AskedEvent, AskKind, SignedInEvent } from './history.ts'

/** One of several server processes on one database. */
export interface Process {
  ask(
    token: string,
    request: { method: 'GET' | 'POST' | 'PUT' | 'DELETE'; url: string; body?: object },
  ): Promise<{ status: number; code?: string; token?: string }>
  signIn(terminal: Terminal): Promise<{ session: string; token: string }>
}

/** What one terminal does, on which process, how many milliseconds into its batch; numbers choose among what there is. */
type Step =
  | { kind: 'signIn'; terminal: Terminal; process: number; after: number }
  | { kind: AskKind; token: number; target: number; process: number; after: number }

/** Steps that run at once; the next batch begins when all are answered. */
export type Batch = { steps: Step[]; thenAMinutePasses: boolean }

const process = fc.nat({ max: 7 })
const after = fc.nat({ max: 80 })
const signIn: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('signIn' as const),
  terminal: fc.constantFrom(...TERMINALS),
  process,
  after,
})
const ask = (kind: AskKind): fc.Arbitrary<Step> =>
  fc.record({ kind: fc.constant(kind), token: fc.nat(), target: fc.nat(), process, after })
const step = fc.oneof(
  { weight: 4, arbitrary: signIn },
  { weight: 7, arbitrary: ask('use') },
  { weight: 2, arbitrary: ask('renew') },
  { weight: 1, arbitrary: ask('rename') },
  { weight: 2, arbitrary: ask('endOne') },
  { weight: 1, arbitrary: ask('endOthers') },
  { weight: 1, arbitrary: ask('signOut') },
)
const signInsFirst: fc.Arbitrary<Batch> = fc.record({
  steps: fc.array(signIn, { minLength: 2, maxLength: 6 }),
  thenAMinutePasses: fc.constant(false),
})
const batch: fc.Arbitrary<Batch> = fc.record({
  steps: fc.array(step, { minLength: 3, maxLength: 14 }),
  thenAMinutePasses: fc.boolean(),
})

/** Terminals of one account that sign in, renew, use and end each other, in any interleaving. */
export const ANYTHING_AT_ONCE = fc
  .tuple(signInsFirst, fc.array(batch, { minLength: 2, maxLength: 4 }))
  .map(([first, rest]) => [first, ...rest])

export interface Story {
  signedIn: SignedInEvent[]
  asked: AskedEvent[]
  run(batch: Batch): Promise<void>
}

export function storyOn(processes: readonly Process[], onSignedIn: (session: SignedInEvent) => void): Story {
  const signedIn: SignedInEvent[] = []
  const asked: AskedEvent[] = []
  const tokens: { token: string; session: string }[] = []

  async function run(step: Step): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, step.after))
    const server = processes[step.process % processes.length]!
    const from = performance.now()
    if (step.kind === 'signIn') {
      const entered = await server.signIn(step.terminal)
      const event = { kind: step.kind, terminal: step.terminal, ...entered, from, until: performance.now() }
      signedIn.push(event)
      tokens.push(entered)
      onSignedIn(event)
      return
    }
    const { kind } = step
    const mine = tokens[step.token % tokens.length]
    if (!mine) return
    const target = kind === 'endOne' ? signedIn[step.target % signedIn.length]?.session : undefined
    const { token: given, ...answer } = await server.ask(mine.token, requestOf(kind, target))
    const until = performance.now()
    asked.push({ kind, ...mine, ...(target && { target }), ...(given && { given }), ...answer, from, until })
    if (given) tokens.push({ token: given, session: mine.session })
  }

  return {
    signedIn,
    asked,
    run: async ({ steps }) => {
      const done = await Promise.allSettled(steps.map(run))
      for (const one of done) if (one.status === 'rejected') throw one.reason
    },
  }
}

function requestOf(kind: AskKind, target = ''): Parameters<Process['ask']>[1] {
  const to = (endpoint: keyof typeof PATHS) => ({ method: PATHS[endpoint][0], url: PATHS[endpoint][1] as string })
  switch (kind) {
    case 'use':
      return to('mySession')
    case 'rename':
      return { ...to('changeNickname'), body: { nickname: '小明' } }
    case 'renew':
      return to('renewSession')
    case 'signOut':
      return to('signOut')
    case 'endOthers':
      return to('endOtherTerminals')
    case 'endOne':
      return { method: 'DELETE', url: `/v1/my/terminals/${target}` }
  }
}
