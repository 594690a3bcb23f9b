import type { BodyReadOf, Proof } from '@foyer/contract'
import { noticeChange } from '../notices/notice-change.ts'
import { giveBack } from '../platform/db/limits.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal } from '../platform/refusal.ts'
import { prove } from '../proofs/prove.ts'
import { takeRecoveryTry, useRecoveryCode } from '../proofs/recovery-codes.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { noticedBy, type SignedIn } from '../sessions/signed-in.ts'

/** Proves the account with one of its recovery codes, used up with the proof that it gives; every terminal is told. */
export async function proveByRecoveryCode(
  deps: Deps,
  signed: SignedIn,
  { action, code }: BodyReadOf<'proveByRecoveryCode'>,
  from: From,
): Promise<Proof> {
  const { id } = signed.account
  let taken = ''
  return prove(
    deps,
    { signed, action, method: 'recoveryCode', from },
    async (tx, now) => {
      const tried = await takeRecoveryTry(deps, tx, from, now)
      if (tried instanceof Refusal) return tried
      taken = tried
      return undefined
    },
    async (tx, now) => {
      if (!(await useRecoveryCode(tx, id, code, now))) return new Refusal('recoveryCode.wrong')
      await giveBack(tx, [taken])
      const change = { account: id, event: 'recoveryCodeUsed', by: noticedBy(signed), place: from.place } as const
      await noticeChange(deps, tx, change, now)
      return undefined
    },
  )
}
