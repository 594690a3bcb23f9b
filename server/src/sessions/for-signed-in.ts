import type { EndpointName } from '@foyer/contract'
import { type Action, decide, SURFACE_OF } from '@foyer/rules'
import { record } from '../accounts/security-log.ts'
import type { Leases } from '../attendances/leases.ts'
import type { Platform } from '../platform/deps.ts'
import type { Call, Handler } from '../platform/http/endpoint.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Credentials } from './credentials.ts'
import type { SessionCheck } from './session-check.ts'
import { actorOf, type SignedIn } from './signed-in.ts'

/** What the features use: the platform, and who is signed in. */
export interface Deps extends Platform {
  leases: Leases
  sessionCheck: SessionCheck
  credentials: Credentials
}

/** What must hold before a signed-in terminal's call goes on; a step refuses by throwing. */
export type Step = (deps: Deps, signed: SignedIn, call: Call<EndpointName>) => Promise<void>

export type SignedCall<N extends EndpointName> = Call<N> & { signed: SignedIn }

/**
 * A handler for signed-in terminals only: who it is, then the steps in their order, then the operation. What changes
 * something never relies on the cache.
 */
export function forSignedIn<N extends EndpointName>(
  deps: Deps,
  ...path: [...Step[], (call: SignedCall<N>) => ReturnType<Handler<N>>]
): Handler<N> {
  const steps = path.slice(0, -1) as Step[]
  const operation = path.at(-1) as (call: SignedCall<N>) => ReturnType<Handler<N>>
  const go = async (signed: SignedIn, call: Call<N>) => {
    try {
      for (const step of steps) await step(deps, signed, call as unknown as Call<EndpointName>)
      return await operation(Object.assign(call, { signed }))
    } catch (error) {
      if (error instanceof Refusal) await recordRefusal(deps, signed, call.from.place, error)
      throw error
    } finally {
      // Who changed something reads it in the next answer, though the notification of it may still be on its way.
      if (changes(call)) deps.sessionCheck.changedHere(signed.account.id)
    }
  }
  return (call) => {
    const token = deps.credentials.tokenOf(call.request)
    const signed = deps.sessionCheck.signedInBy(token, { fresh: changes(call) })
    return signed instanceof Promise ? signed.then((known) => go(known, call)) : go(signed, call)
  }
}

const changes = ({ request }: { request: { method: string } }) => request.method !== 'GET'

/** The step that asks the rules: may this account do it, on this terminal's surface? */
export function may(action: Action): Step {
  return async (_deps, signed) => {
    const decision = decide(action, SURFACE_OF[signed.session.terminal], signed.account.facts)
    if (!decision.allowed) throw new Refusal(decision.refusal.code, decision.refusal.facts)
  }
}

/** The same for endpoints that serve several actions, named in the body. */
export function mayDoWhatItNames(): Step {
  return (deps, signed, call) => may((call.body as unknown as { action: Action }).action)(deps, signed, call)
}

/** An answer to the question whether it is them, that was not right. */
const WRONG_ANSWERS = new Set([
  'code.wrong',
  'code.exhausted',
  'code.expired',
  'password.wrongHere',
  'recoveryCode.wrong',
  'passkey.refused',
  'wechat.notTheOne',
])

/** Not about what the person wanted, but about the request or the server. */
const NOT_OF_THE_PERSON = /^(request|server|session|token)\./

/** SI6: what was refused to a person stands in the security log; a wrong answer as a proof that failed. */
async function recordRefusal(deps: Deps, signed: SignedIn, place: string, refusal: Refusal): Promise<void> {
  if (NOT_OF_THE_PERSON.test(refusal.code)) return
  const { code, rule } = refusal
  const event = WRONG_ANSWERS.has(code) ? 'proofFailed' : 'actionRefused'
  await deps.db.transaction((tx) =>
    record(tx, deps.clock.now(), { ...actorOf(signed), place, event, refusal: code, rule }),
  )
}
