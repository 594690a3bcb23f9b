import {
  RECOVERY_CODE_LENGTH,
  RECOVERY_CODES_IN_A_SET,
  WRONG_RECOVERY_CODES_FROM_AN_ADDRESS_PER_HOUR,
} from '@foyer/rules'
import type { Tx } from '../platform/db/database.ts'
import { takeTry } from '../platform/db/limits.ts'
import type { Platform } from '../platform/deps.ts'
import type { From } from '../platform/http/from.ts'
import { type Refusal, tooMany } from '../platform/refusal.ts'
import { newTypedCode, tokenHash, typedCode } from '../platform/secrets.ts'

const HOUR = 3_600_000

/** Gives an account whose lock is held a new set, in the place of the former one; shown once, kept as their hashes. */
export async function giveRecoveryCodes(tx: Tx, account: string, now: Date): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES_IN_A_SET }, () => newTypedCode(RECOVERY_CODE_LENGTH))
  await tx.deleteFrom('recovery_codes').where('account_id', '=', account).execute()
  await tx
    .insertInto('recovery_codes')
    .values(codes.map((code) => ({ hash: hashOf(code), account_id: account, made_at: now, used_at: null })))
    .execute()
  return codes.map((code) => code.replace(/.{4}(?=.)/g, '$&-'))
}

/** Takes a try for the address, to give back when the code was right. A refusal is returned. */
export async function takeRecoveryTry(
  { secrets }: Pick<Platform, 'secrets'>,
  tx: Tx,
  from: From,
  now: Date,
): Promise<string | Refusal> {
  const limit = {
    kind: 'wrong-recovery-code-from',
    subject: secrets.keyOf('address', from.address),
    most: WRONG_RECOVERY_CODES_FROM_AN_ADDRESS_PER_HOUR,
    within: HOUR,
  }
  const taken = await takeTry(tx, limit, now)
  if ('id' in taken) return taken.id
  return tooMany('address.tooMany', taken.until, now)
}

/** Whose code it is, or was; one of a former set is nobody's. */
export async function accountOfRecoveryCode(tx: Tx, code: string): Promise<string | undefined> {
  const found = await tx
    .selectFrom('recovery_codes')
    .select('account_id')
    .where('hash', '=', hashOf(code))
    .executeTakeFirst()
  return found?.account_id
}

/** Uses up a code of an account whose lock is held, once; says whether it was good. */
export async function useRecoveryCode(tx: Tx, account: string, code: string, now: Date): Promise<boolean> {
  const used = await tx
    .updateTable('recovery_codes')
    .set({ used_at: now })
    .where('hash', '=', hashOf(code))
    .where('account_id', '=', account)
    .where('used_at', 'is', null)
    .returning('account_id')
    .executeTakeFirst()
  return used !== undefined
}

/** Of no use after all: what it was to open stayed shut, in the same transaction. */
export async function leaveRecoveryCode(tx: Tx, code: string): Promise<void> {
  await tx.updateTable('recovery_codes').set({ used_at: null }).where('hash', '=', hashOf(code)).execute()
}

/** Random enough for a plain hash, as tokens; so a new FOYER_SECRET does not void what lies in people's drawers. */
function hashOf(code: string): Buffer {
  return tokenHash(typedCode(code))
}
