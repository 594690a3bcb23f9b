import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { administerApplication } from './administer-application.ts'

/** Where browsers go back to with a pass from now on: nowhere else, so that no link can have a pass sent to a stranger. */
export async function setApplicationPage(
  deps: Deps,
  signed: SignedIn,
  application: string,
  address: string | null,
): Promise<void> {
  await administerApplication(deps, signed, application, { event: 'applicationPageSet' }, async (tx, row) => {
    if (row.page_address === address) return undefined
    await tx.updateTable('applications').set({ page_address: address }).where('id', '=', application).execute()
    return address === null ? {} : { host: new URL(address).host }
  })
}
