import type { AnswerOf } from '@foyer/contract'
import { record } from '../accounts/security-log.ts'
import { FileAnswer } from '../platform/http/endpoint.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal } from '../platform/refusal.ts'
import { useProof } from '../proofs/proofs.store.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import { actorOf, type SignedIn } from '../sessions/signed-in.ts'
import { dataExportOf, exportOf, exportsOf, forgetExport } from './data-exports.store.ts'

export async function myDataExports({ db, clock }: Deps, { account }: SignedIn): Promise<AnswerOf<'myDataExports'>> {
  return { exports: (await exportsOf(db.queries, account.id, clock.now())).map(dataExportOf) }
}

/** The archive, to nobody but its owner and for a proof of its own; each time stands in the security log. */
export async function downloadDataExport(
  { db, clock, blobs }: Deps,
  signed: SignedIn,
  { id, proof }: { id: string; proof: string },
  from: From,
): Promise<FileAnswer> {
  const now = clock.now()
  const row = await db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    const found = await exportOf(tx, { account: signed.account.id, id }, now)
    if (found.state !== 'ready') throw new Refusal('dataExport.notReady')
    const method = await useProof(tx, signed, 'exportData', proof, now)
    await record(tx, now, { ...actorOf(signed), event: 'dataExportDownloaded', method, place: from.place })
    return found
  })
  const archive = await blobs.get(row.blob_key as string)
  if (!archive) throw new Refusal('dataExport.unknown') // after a restored backup, which has no archives
  return new FileAnswer('application/zip', `foyer-data-${row.asked_at.toISOString().slice(0, 10)}.zip`, archive)
}

/** Removes an archive before its time; one that is being built is given up. */
export async function removeDataExport(deps: Deps, signed: SignedIn, id: string, from: From): Promise<void> {
  const now = deps.clock.now()
  await deps.db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    const row = await exportOf(tx, { account: signed.account.id, id }, now)
    await forgetExport(deps, tx, row, now)
    await record(tx, now, { ...actorOf(signed), event: 'dataExportRemoved', place: from.place })
  })
}
