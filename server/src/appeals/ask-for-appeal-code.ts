import type { CodeSent, PhoneNumber } from '@foyer/contract'
import { isOverseas } from '@foyer/rules'
import { e164 } from '../accounts/phone-numbers.ts'
import type { Platform } from '../platform/deps.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal } from '../platform/refusal.ts'
import { sendCode } from '../proofs/send-code.ts'

/** Sends a code to the number that the account shall be bound to. Refuses one outside mainland China (PH9). */
export async function askForAppealCode(
  deps: Pick<Platform, 'db' | 'clock' | 'secrets' | 'jobs'>,
  phone: PhoneNumber,
  from: From,
): Promise<CodeSent> {
  const number = e164(phone)
  if (isOverseas(number)) throw new Refusal('number.overseas')
  return deps.db.transaction((tx) => sendCode(deps, tx, number, { purpose: 'appeal' }, from, deps.clock.now()))
}
