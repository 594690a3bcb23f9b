import { randomUUID } from 'node:crypto'
import type { CodeSent } from '@foyer/contract'
import {
  type Action,
  CODE_LIVES_FOR,
  CODE_RESENT_AFTER,
  CODES_FROM_AN_ADDRESS_PER_HOUR,
  CODES_TO_A_NUMBER_PER_HOUR,
} from '@foyer/rules'
import { masked } from '../accounts/phone-numbers.ts'
import { queueMessage } from '../messages/queue-message.ts'
import type { Tx } from '../platform/db/database.ts'
import { lockSubject } from '../platform/db/limits.ts'
import type { Platform } from '../platform/deps.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal, tooMany } from '../platform/refusal.ts'
import { newCode } from '../platform/secrets.ts'

const HOUR = 3_600_000

/** What a code is good for: nothing else passes with it. */
export type CodePurpose =
  | { purpose: 'signIn' | 'appeal' }
  | { purpose: 'prove' | 'newNumber'; action: Action; account: string; session: string }

/**
 * Sends a code to a number, for one purpose (SI2). Whether the number has an account is never looked up, so that
 * neither the answer nor its time tells (SI3). Refuses `code.tooSoon`, `code.tooMany`, `address.tooMany`; the limits
 * hold for all server processes together.
 */
export async function sendCode(
  deps: Pick<Platform, 'secrets' | 'jobs'>,
  tx: Tx,
  number: string,
  purpose: CodePurpose,
  from: From,
  now: Date,
): Promise<CodeSent> {
  const askedFrom = deps.secrets.keyOf('address', from.address).toString('base64url')
  await withinLimits(deps, tx, number, askedFrom, now)

  const id = randomUUID()
  const code = newCode()
  const expiresAt = new Date(now.getTime() + CODE_LIVES_FOR)
  await tx
    .insertInto('code_challenges')
    .values({
      id,
      purpose: purpose.purpose,
      number_key: deps.secrets.keyOf('number', number),
      sealed_number: deps.secrets.seal(number),
      account_id: 'account' in purpose ? purpose.account : null,
      session_id: 'account' in purpose ? purpose.session : null,
      action: 'account' in purpose ? purpose.action : null,
      code_hash: deps.secrets.codeHash(id, code),
      asked_from: askedFrom,
      asked_at: now,
      expires_at: expiresAt,
      used_at: null,
    })
    .execute()
  const params = { code, minutes: CODE_LIVES_FOR / 60_000 }
  const account = 'account' in purpose ? purpose.account : null
  await queueMessage(deps, tx, { to: number, account, template: 'verification-code', params, expiresAt }, now)
  return {
    challenge: id,
    maskedNumber: masked(number),
    resendAt: new Date(now.getTime() + CODE_RESENT_AFTER).toISOString(),
    expiresAt: expiresAt.toISOString(),
  }
}

async function withinLimits(deps: Pick<Platform, 'secrets'>, tx: Tx, number: string, askedFrom: string, now: Date) {
  await lockSubject(tx, 'codes-from', Buffer.from(askedFrom, 'base64url'))
  const numberKey = deps.secrets.keyOf('number', number)
  await lockSubject(tx, 'codes-to', numberKey)
  const anHourAgo = new Date(now.getTime() - HOUR)

  const fromAddress = await askedSince(tx, 'asked_from', askedFrom, anHourAgo)
  const firstOfAddress = fromAddress[CODES_FROM_AN_ADDRESS_PER_HOUR - 1]
  if (firstOfAddress) throw tooMany('address.tooMany', hourAfter(firstOfAddress), now)

  const toNumber = await askedSince(tx, 'number_key', numberKey, anHourAgo)
  const [latest] = toNumber
  const again = latest ? latest.getTime() + CODE_RESENT_AFTER - now.getTime() : 0
  if (again > 0) {
    const seconds = Math.ceil(again / 1000)
    throw new Refusal('code.tooSoon', { seconds }, { retryAfterSeconds: seconds })
  }
  const firstOfNumber = toNumber[CODES_TO_A_NUMBER_PER_HOUR - 1]
  if (firstOfNumber) throw tooMany('code.tooMany', hourAfter(firstOfNumber), now)
}

/** When codes were asked for, the latest first. */
async function askedSince(
  tx: Tx,
  by: 'number_key' | 'asked_from',
  value: Buffer | string,
  since: Date,
): Promise<Date[]> {
  const rows = await tx
    .selectFrom('code_challenges')
    .select('asked_at')
    .where(by, '=', value)
    .where('asked_at', '>', since)
    .orderBy('asked_at', 'desc')
    .limit(CODES_FROM_AN_ADDRESS_PER_HOUR)
    .execute()
  return rows.map((row) => row.asked_at)
}

function hourAfter(moment: Date): Date {
  return new Date(moment.getTime() + HOUR)
}
