import type { Platform } from '../platform/deps.ts'
import { typedCode } from '../platform/secrets.ts'

/** What an operator can ask who opened an appeal, and compare: no name, number or address of a person. */
export interface ShownAppeal {
  accountOpenedAt: Date
  /** Null where the account has no number any more. */
  numberHeldSince: Date | null
  /** When a code to the number signed in last. */
  numberUsedAt: Date | null
  /** The latest first, running or ended. */
  devices: { kind: string; name: string; lastUsedAt: Date }[]
  /** How many appeals were opened for the same lost number, this one too. */
  forTheNumber: number
}

const DEVICES_SHOWN = 8

/** Undefined for one that there is not, or that concerns no account. */
export async function showAppeal({ db }: Pick<Platform, 'db'>, reference: string): Promise<ShownAppeal | undefined> {
  const { queries } = db
  const appeal = await queries
    .selectFrom('appeals as l')
    .innerJoin('accounts as a', 'a.id', 'l.account_id')
    .leftJoin('phone_bindings as b', (on) => on.onRef('b.account_id', '=', 'a.id').on('b.ended_at', 'is', null))
    .select(['a.id', 'a.opened_at', 'b.held_since', 'b.last_signed_in_at', 'l.number_key'])
    .where('l.reference', '=', typedCode(reference))
    .executeTakeFirst()
  if (!appeal) return undefined
  const devices = await queries
    .selectFrom('sessions')
    .select(['terminal as kind', 'device_name as name', 'last_used_at as lastUsedAt'])
    .where('account_id', '=', appeal.id)
    .orderBy('last_used_at', 'desc')
    .limit(DEVICES_SHOWN)
    .execute()
  const { count } = await queries
    .selectFrom('appeals')
    .select((is) => is.fn.countAll<string>().as('count'))
    .where('number_key', '=', appeal.number_key)
    .executeTakeFirstOrThrow()
  return {
    accountOpenedAt: appeal.opened_at,
    numberHeldSince: appeal.held_since,
    numberUsedAt: appeal.last_signed_in_at,
    devices,
    forTheNumber: Number(count),
  }
}
