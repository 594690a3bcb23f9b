import type { Terminal } from '@foyer/rules'
import { newNumber } from '../people.ts'
import { askProcess, type NetworkAnswer, SignInFailed, signInAt } from './over-the-network.ts'

/** What the server acknowledged, and every answer, of people who change things all the time. */
export interface Load {
  /** The newest nickname of each account whose change was answered with success. */
  nicknames: Map<string, number>
  /** Sessions whose sign-in was answered, with their token. */
  signedIn: Map<string, string>
  /** Sessions whose end was answered, with when. */
  ended: Map<string, number>
  /** Numbers to which a code is on its way. */
  codes: string[]
  /** Has so many more codes asked for, until they are acknowledged; an address may ask for 60 an hour. */
  wantCodes(count: number): void
  /** Every answer with when it was asked; a broken connection is no answer. */
  answers: { asked: string; at: number; answer: NetworkAnswer }[]
  stop(): Promise<void>
}

const KINDS: readonly Terminal[] = ['windows', 'mac', 'android', 'ios', 'ipad', 'web']

export const nicknameOf = (turn: number) => `第${turn}次`
export const turnOf = (nickname: string) => Number(/\d+/.exec(nickname)?.[0] ?? 0)

/**
 * For each person: nickname after nickname, and sign-ins of which every other is ended at once. Codes are asked for new
 * numbers, when they are wanted. `url` is asked anew each time, so that a server may come back somewhere else.
 */
export function startLoad(url: () => string, people: readonly { account: string; number: string }[]): Load {
  const load: Omit<Load, 'stop' | 'wantCodes'> = {
    nicknames: new Map(),
    signedIn: new Map(),
    ended: new Map(),
    codes: [],
    answers: [],
  }
  let stopped = false
  let wanted = 0

  async function ask(asked: string, ...[path, options]: [string, Parameters<typeof askProcess>[2]]) {
    const at = performance.now()
    const answer = await askProcess(url(), path, options)
    load.answers.push({ asked, at, answer })
    return answer
  }

  async function signIn(number: string, kind: Terminal) {
    const at = performance.now()
    try {
      const entered = await signInAt(url(), number, kind)
      load.signedIn.set(entered.session, entered.token)
      return entered
    } catch (error) {
      if (error instanceof SignInFailed) load.answers.push({ asked: 'sign in', at, answer: error.answer })
      throw error
    }
  }

  const again = (work: () => Promise<void>) => async () => {
    while (!stopped) await work().catch(() => new Promise((resolve) => setTimeout(resolve, 20)))
  }

  const renaming = people.map(({ account, number }) => {
    let token = ''
    let turn = 0
    return again(async () => {
      token ||= (await signIn(number, 'android')).token
      turn += 1
      const body = { nickname: nicknameOf(turn) }
      const answer = await ask('rename', '/v1/my/nickname', { method: 'PUT', token, body })
      if (answer.status === 200) load.nicknames.set(account, turn)
      if (answer.status === 401) token = ''
    })
  })
  const comingAndGoing = people.map(({ number }) => {
    let turn = 0
    return again(async () => {
      turn += 1
      // Not android, which renames.
      const kind = KINDS.filter((one) => one !== 'android')[turn % 5]!
      const { session, token } = await signIn(number, kind)
      if (turn % 2 === 0) return
      const answer = await ask('sign out', '/v1/my/session', { method: 'DELETE', token })
      if (answer.status === 204) load.ended.set(session, performance.now())
    })
  })
  const codes = again(async () => {
    if (wanted <= 0) return new Promise((resolve) => setTimeout(resolve, 20))
    const number = newNumber()
    const answer = await ask('code', '/v1/sign-in/codes', { method: 'POST', body: { phone: { number } } })
    if (answer.status !== 202) return new Promise((resolve) => setTimeout(resolve, 100))
    wanted -= 1
    load.codes.push(number)
  })

  const running = [...renaming, ...comingAndGoing, codes].map((work) => work())
  return {
    ...load,
    wantCodes(count) {
      wanted += count
    },
    async stop() {
      stopped = true
      await Promise.all(running)
    },
  }
}
