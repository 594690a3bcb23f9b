import type { Account } from '@foyer/contract'
import type { Words } from '../words/use-words.ts'

/** Where the account lives and what it is there: 个人账号 · 免费版; Acme · 企业版 · 管理员. */
export function accountLine({ realm, facts }: Account, words: Words): string {
  return [
    realm.kind === 'personal' ? words.realms.personal : realm.name,
    words.plans[facts.plan],
    facts.role && words.roles[facts.role],
  ]
    .filter(Boolean)
    .join(' · ')
}
