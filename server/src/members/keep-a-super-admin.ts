import { violates } from '../platform/db/failures.ts'
import { Refusal } from '../platform/refusal.ts'

/** CL6: the database looks whether a super admin remains when a transaction commits; here its no becomes the refusal. */
export async function keepingASuperAdmin<T>(transaction: Promise<T>): Promise<T> {
  try {
    return await transaction
  } catch (error) {
    if (violates(error, 'organisations_keep_a_super_admin'))
      throw new Refusal('account.onlySuperAdmin', undefined, { cause: error })
    throw error
  }
}
