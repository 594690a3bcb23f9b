import { domainToASCII } from 'node:url'
import publicMailboxes from 'email-providers/all.json' with { type: 'json' }
import { INPUT_WORDS } from '../platform/input-words.ts'
import { Refusal } from '../platform/refusal.ts'

/** What the package's list lacks of the mailboxes that everybody in China can have. */
const MORE_OF_THEM = ['139.com', '189.cn', 'wo.cn', '21cn.com', '163.net', 'vip.163.com', 'vip.126.com', 'vip.qq.com']
const PUBLIC = new Set([...publicMailboxes, ...MORE_OF_THEM])

const DOMAIN = /^(?=.{3,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/

/** Domains of work e-mails as they are kept. Refuses what is none, and those of mailboxes that anybody can have. */
export function emailDomainsFrom(texts: readonly string[]): string[] {
  const domains = [...new Set(texts.map((one) => domainToASCII(one.replace(/^@/, ''))))]
  const bad = domains.findIndex((one) => !DOMAIN.test(one))
  if (bad >= 0)
    throw new Refusal('request.invalid', undefined, {
      fields: [{ path: `body.emailDomains.${bad}`, says: INPUT_WORDS.beDomain }],
    })
  if (domains.some((one) => PUBLIC.has(one))) throw new Refusal('sso.emailDomainPublic')
  return domains
}
