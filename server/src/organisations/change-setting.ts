import type { OrganisationSetting } from '@foyer/rules'
import { recordAct, tellAdministrators } from '../members/administrators-log.ts'
import { administer, organisationOf } from '../members/as-administrator.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { SETTING_COLUMNS, settingIsOn, turnSetting } from './organisations.store.ts'
import { tellingMembers } from './telling-members.ts'

/**
 * Turns a setting of the organisation on or off (AV4, JM8). The members' open terminals are told at once; avatars stay
 * as they are. Turning it to what it is changes nothing.
 */
export async function changeSetting(
  deps: Deps,
  signed: SignedIn,
  setting: OrganisationSetting,
  on: boolean,
): Promise<void> {
  const column = SETTING_COLUMNS[setting]
  const now = deps.clock.now()
  await tellingMembers(
    deps,
    organisationOf(signed.account),
    async (tx) => {
      const { organisation, actor } = await administer(tx, signed, 'changeMeetingSettings')
      if ((await settingIsOn(tx, organisation, column)) === on) return false
      await turnSetting(tx, organisation, column, { is_on: on, changed_at: now, changed_by: actor })
      await recordAct(tx, now, { organisation, event: 'settingChanged', actor, details: { setting, on } })
      await tellAdministrators(tx, organisation, 'organisation', now)
      return true
    },
    now,
  )
}
