import { queueMessage } from '../messages/queue-message.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Platform } from '../platform/deps.ts'
import { areaOf } from '../platform/outside/sms/gateway.ts'

/** An invitation is worth having for three days; the account waits for longer. */
const INVITATION_LIVES_FOR = 3 * 24 * 3_600_000
/** Tencent takes twelve characters in a variable of a mainland text, Aliyun 35 in any. */
const NAME_FITS = { mainland: 12, international: 35 }

export interface Invited {
  account: string
  /** E.164 */
  number: string
}

/** Writes to the number of a new member that an organisation made an account for it, and that signing in joins it. */
export async function inviteMember(
  deps: Pick<Platform, 'secrets' | 'jobs'>,
  tx: Tx,
  invited: Invited & { organisation: string },
  now: Date,
): Promise<void> {
  await inviteMembers(deps, tx, { organisation: invited.organisation, invited: [invited] }, now)
}

/** The same for many at once. Codes that somebody waits for go before them. */
export async function inviteMembers(
  deps: Pick<Platform, 'secrets' | 'jobs'>,
  tx: Tx,
  { organisation, invited }: { organisation: string; invited: readonly Invited[] },
  now: Date,
): Promise<void> {
  const { name } = await tx
    .selectFrom('organisations')
    .select('name')
    .where('id', '=', organisation)
    .executeTakeFirstOrThrow()
  const expiresAt = new Date(now.getTime() + INVITATION_LIVES_FOR)
  for (const { account, number } of invited) {
    const params = { organisation: fitting(name, NAME_FITS[areaOf(number)]) }
    await queueMessage(
      deps,
      tx,
      { to: number, account, template: 'member-invited', params, expiresAt, mayWait: true },
      now,
    )
  }
}

/** As much of a name as fits, without what the gateways take for an address. */
function fitting(name: string, most: number): string {
  const plain = name.replace(/[.:/]+/g, ' ').trim()
  const characters = [...plain]
  return characters.length <= most ? plain : `${characters.slice(0, most - 1).join('')}…`
}
