import { INVITATIONS_TO_A_NUMBER_PER_DAY } from '@foyer/rules'
import { queuedToday } from '../messages/messages.store.ts'
import { queueMessage } from '../messages/queue-message.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Platform } from '../platform/deps.ts'
import { areaOf } from '../platform/outside/sms/gateway.ts'
import { tooMany } from '../platform/refusal.ts'

const DAY = 24 * 3_600_000
/** An invitation is worth having for three days; the account waits for longer. */
const INVITATION_LIVES_FOR = 3 * DAY
/** Tencent takes twelve characters in a variable of a mainland text, Aliyun 35 in any. */
const NAME_FITS = { mainland: 12, international: 35 }

export interface Invited {
  account: string
  /** E.164 */
  number: string
}

/**
 * Writes to the number of a new member that an organisation made an account for it, and that signing in joins it. Refuses
 * a number that was written to often enough today, by whichever organisation: `invitation.tooMany`.
 */
export async function inviteMember(
  deps: Pick<Platform, 'secrets' | 'jobs'>,
  tx: Tx,
  { organisation, ...one }: Invited & { organisation: string },
  now: Date,
): Promise<void> {
  const [left] = await writtenToEnough(deps, tx, [one], now)
  if (left) throw tooMany('invitation.tooMany', left.until, now)
  await write(deps, tx, organisation, [one], now)
}

/** The same for many at once, leaving out who was written to often enough. Codes that somebody waits for go before them. */
export async function inviteMembers(
  deps: Pick<Platform, 'secrets' | 'jobs'>,
  tx: Tx,
  { organisation, invited }: { organisation: string; invited: readonly Invited[] },
  now: Date,
): Promise<void> {
  if (invited.length === 0) return
  const enough = new Set((await writtenToEnough(deps, tx, invited, now)).map((one) => one.account))
  await write(
    deps,
    tx,
    organisation,
    invited.filter((one) => !enough.has(one.account)),
    now,
  )
}

/** Under the numbers' locks, which whoever binds them has: two organisations do not write at the same moment. */
async function writtenToEnough(
  { secrets }: Pick<Platform, 'secrets'>,
  tx: Tx,
  invited: readonly Invited[],
  now: Date,
): Promise<{ account: string; until: Date }[]> {
  const keys = invited.map((one) => secrets.keyOf('number', one.number))
  const written = await queuedToday(tx, 'member-invited', keys, now)
  return invited.flatMap(({ account }, at) => {
    const before = written.get(keys[at]?.toString('base64') ?? '') ?? []
    const counting = before.at(-INVITATIONS_TO_A_NUMBER_PER_DAY)
    return counting ? { account, until: new Date(counting.getTime() + DAY) } : []
  })
}

async function write(
  deps: Pick<Platform, 'secrets' | 'jobs'>,
  tx: Tx,
  organisation: string,
  invited: readonly Invited[],
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
    const message = { to: number, account, template: 'member-invited', params, expiresAt, mayWait: true } as const
    await queueMessage(deps, tx, message, now)
  }
}

/** As much of a name as fits, without what the gateways take for an address. */
function fitting(name: string, most: number): string {
  const plain = name.replace(/[.:/]+/g, ' ').trim()
  const characters = [...plain]
  return characters.length <= most ? plain : `${characters.slice(0, most - 1).join('')}…`
}
