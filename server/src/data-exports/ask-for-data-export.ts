import { randomUUID } from 'node:crypto'
import type { DataExport } from '@foyer/contract'
import { noticeChange } from '../notices/notice-change.ts'
import { takeTry } from '../platform/db/limits.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal, tooMany } from '../platform/refusal.ts'
import { useProof } from '../proofs/proofs.store.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import { noticedBy, type SignedIn } from '../sessions/signed-in.ts'
import { archiveKey, beginExport, dataExportOf, exportsOf, queueExport } from './data-exports.store.ts'

const EXPORTS_PER_DAY = 3
const DAY = 24 * 3_600_000

/**
 * Begins to build the archive of the person's data (CL8). Refuses while one is being built, and after three in a day.
 * Every terminal and the number are told, because it holds all that there is.
 */
export async function askForDataExport(deps: Deps, signed: SignedIn, proof: string, from: From): Promise<DataExport> {
  const { db, clock, secrets } = deps
  const now = clock.now()
  const account = signed.account.id
  return db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    const building = (await exportsOf(tx, account, now)).some((one) => one.state === 'building')
    if (building) throw new Refusal('dataExport.building')
    const limit = {
      kind: 'data export',
      subject: secrets.keyOf('account', account),
      most: EXPORTS_PER_DAY,
      within: DAY,
    }
    const taken = await takeTry(tx, limit, now)
    if ('until' in taken) throw tooMany('dataExport.tooMany', taken.until, now)
    const method = await useProof(tx, signed, 'exportData', proof, now)
    const id = randomUUID()
    const row = await beginExport(tx, { id, account, key: archiveKey(deps, id) }, now)
    const change = { account, event: 'dataExportAsked', by: noticedBy(signed), method, place: from.place } as const
    await noticeChange(deps, tx, change, now)
    await queueExport(deps, tx, id)
    return dataExportOf(row)
  })
}
