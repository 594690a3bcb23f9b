import { factsOf } from '../accounts/account-row.ts'
import { accountRow } from '../accounts/accounts.store.ts'
import type { Database } from '../platform/db/database.ts'
import type { ArchiveFile, Document } from './archive-shapes.ts'
import { meetings } from './documents-of-meetings.ts'
import { appeals, memberships, organisation, terms } from './documents-of-standing.ts'
import { securityLog, terminals } from './documents-of-use.ts'
import { numbers, passkeys, waysIn, wechat } from './documents-of-ways-in.ts'

/** All files but the one about the archive itself; and the picture that goes with them. */
export type Documents = { [F in Exclude<ArchiveFile, 'archive' | 'profile'>]: Document<F> } & {
  profile: Omit<Document<'profile'>, 'pictures'>
}
export interface Collected {
  documents: Documents
  avatarHash: string | null
}

/** What is kept of an account, all of it as of one moment. Nothing in it opens an account: no hash, no token, no key. */
export async function collectDocuments({ queries }: Database, account: string, now: Date): Promise<Collected> {
  return queries
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const row = await accountRow(tx, account, now)
      const { opened_at } = await tx
        .selectFrom('accounts')
        .select('opened_at')
        .where('id', '=', account)
        .executeTakeFirstOrThrow()
      return {
        avatarHash: row.avatar_hash,
        documents: {
          profile: { account, nickname: row.nickname, plan: factsOf(row, now).plan, openedAt: opened_at.toISOString() },
          numbers: await numbers(tx, account),
          wechat: await wechat(tx, account),
          'ways-in': await waysIn(tx, account),
          passkeys: await passkeys(tx, account),
          terminals: await terminals(tx, account),
          'security-log': await securityLog(tx, account),
          meetings: await meetings(tx, account),
          memberships: await memberships(tx, account),
          organisation: await organisation(tx, account),
          terms: await terms(tx, account),
          appeals: await appeals(tx, account),
        },
      }
    })
}
