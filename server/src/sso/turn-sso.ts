import type { SsoConnection } from '@foyer/contract'
import { recordAct, tellAdministrators } from '../members/administrators-log.ts'
import { administer } from '../members/as-administrator.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { connectionOf } from './connections.store.ts'
import { shown } from './show-sso.ts'
import { tellLinked } from './tell-linked.ts'

/**
 * Turns signing in by SSO on, once a test with these settings has passed, or off; who is signed in stays so. The members
 * whom the provider knows see it: while it is off, their number is theirs to change.
 */
export async function turnSso(deps: Deps, signed: SignedIn, on: boolean): Promise<SsoConnection> {
  const now = deps.clock.now()
  return deps.db.transaction(async (tx) => {
    const { organisation, actor } = await administer(tx, signed, 'changeSignInSettings')
    const connection = await connectionOf(tx, organisation)
    if (!connection) throw new Refusal('sso.none')
    if (on && !connection.tested_at) throw new Refusal('sso.notTested')
    const isOn = connection.turned_on_at !== null
    if (isOn === on) return shown(deps, tx, connection)
    const turned = await tx
      .updateTable('sso_connections')
      .set({ turned_on_at: on ? now : null, changed_at: now, changed_by: actor })
      .where('organisation_id', '=', organisation)
      .returningAll()
      .executeTakeFirstOrThrow()
    await recordAct(tx, now, { organisation, event: on ? 'ssoTurnedOn' : 'ssoTurnedOff', actor })
    await tellAdministrators(tx, organisation, 'sso', now)
    await tellLinked(tx, organisation, now)
    return shown(deps, tx, turned)
  })
}
