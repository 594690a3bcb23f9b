import { violates } from '../platform/db/failures.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { administerApplication } from './administer-application.ts'

/** Gives an application another name; its own changes nothing. Refuses one that another application has. */
export async function renameApplication(deps: Deps, signed: SignedIn, id: string, name: string): Promise<void> {
  await refuseTakenName(() =>
    administerApplication(deps, signed, id, { event: 'applicationRenamed' }, async (tx, row) => {
      if (row.name === name) return undefined
      await tx.updateTable('applications').set({ name }).where('id', '=', id).execute()
      return { to: name }
    }),
  )
}

export async function refuseTakenName<T>(naming: () => Promise<T>): Promise<T> {
  try {
    return await naming()
  } catch (error) {
    if (violates(error, 'applications_names')) throw new Refusal('application.nameTaken', undefined, { cause: error })
    throw error
  }
}
