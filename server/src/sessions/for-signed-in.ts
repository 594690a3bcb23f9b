import type { EndpointName } from '@foyer/contract'
import { type Action, decide, SURFACE_OF } from '@foyer/rules'
import { record } from '../accounts/security-log.ts'
import type { Platform } from '../platform/deps.ts'
import type { Call, Handler } from '../platform/http/endpoint.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Credentials } from './credentials.ts'
import type { SessionCheck } from './session-check.ts'
import type { SignedIn } from './signed-in.ts'

/** What the features use: the platform, and who is signed in. */
export interface Deps extends Platform {
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
    for (const step of steps) await step(deps, signed, call as unknown as Call<EndpointName>)
    return operation(Object.assign(call, { signed }))
  }
  return (call) => {
    const { request } = call
    const fresh = request.method !== 'GET'
    const signed = deps.sessionCheck.signedInBy(deps.credentials.tokenOf(request), { fresh })
    return signed instanceof Promise ? signed.then((known) => go(known, call)) : go(signed, call)
  }
}

/** The step that asks the rules: may this account do it, on this terminal's surface? A refusal is logged (SI6). */
export function may(action: Action): Step {
  return async (deps, signed, call) => {
    const decision = decide(action, SURFACE_OF[signed.session.terminal], signed.account.facts)
    if (decision.allowed) return
    const { code, rule, facts } = decision.refusal
    await deps.db.transaction((tx) =>
      record(tx, deps.clock.now(), {
        account: signed.account.id,
        event: 'actionRefused',
        session: signed.session.id,
        terminal: signed.session.terminal,
        place: call.from.place,
        refusal: code,
        rule,
      }),
    )
    throw new Refusal(code, facts)
  }
}
