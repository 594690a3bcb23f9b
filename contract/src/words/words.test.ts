import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { END_REASONS } from '@foyer/rules'
import { describe, expect, it } from 'vitest'
import { REFUSALS, type RefusalCode } from '../refusals.ts'
import { sentencesOf, WORDS } from './index.ts'
import { LOCALES, type Locale, localeOf } from './locales.ts'

const CODES = Object.keys(REFUSALS) as RefusalCode[]

/** Every fact that a sentence shows, and the code that provides it. */
const FACTS: Partial<Record<RefusalCode, { facts: string[]; providedBy: string }>> = {
  'code.tooSoon': { facts: ['seconds'], providedBy: 'server/src/proofs/send-code.ts' },
  'code.tooMany': { facts: ['until'], providedBy: 'server/src/proofs/send-code.ts' },
  'code.wrong': { facts: ['left'], providedBy: 'server/src/proofs/try-code.ts' },
  'code.tooManyWrong': { facts: ['until'], providedBy: 'server/src/proofs/try-code.ts' },
  'proof.tooMany': { facts: ['until'], providedBy: 'server/src/proofs/take-proof-try.ts' },
  'number.resting': { facts: ['until'], providedBy: 'server/src/accounts/numbers.store.ts' },
  'appeal.tooMany': { facts: ['until'], providedBy: 'server/src/appeals/appeals.store.ts' },
  'address.tooMany': { facts: ['until'], providedBy: 'server/src/proofs/send-code.ts' },
  'password.tooMany': { facts: ['until'], providedBy: 'server/src/sign-in/sign-in-by-password.ts' },
  'dataExport.tooMany': { facts: ['until'], providedBy: 'server/src/data-exports/ask-for-data-export.ts' },
  'invitation.tooMany': { facts: ['until'], providedBy: 'server/src/members/invite.ts' },
  'organisation.tooMany': { facts: ['until'], providedBy: 'server/src/organisations/create-organisation.ts' },
  'department.tooDeep': { facts: ['most'], providedBy: 'server/src/user-management/departments.store.ts' },
  'department.enough': { facts: ['most'], providedBy: 'server/src/user-management/departments.store.ts' },
  'application.enough': { facts: ['most'], providedBy: 'server/src/applications/add-application.ts' },
  'application.keysEnough': { facts: ['most'], providedBy: 'server/src/applications/application-keys.ts' },
  'meeting.tooMany': { facts: ['until'], providedBy: 'server/src/attendances/refuse-too-many-meetings.ts' },
  'attendance.tooMany': { facts: ['until'], providedBy: 'server/src/admission/admit.ts' },
  'meeting.tooManyWrong': { facts: ['until'], providedBy: 'server/src/meetings/find-meeting.ts' },
  'import.tooManyLines': { facts: ['most'], providedBy: 'server/src/imports/off-the-loop.ts' },
  'proof.numberTooNew': { facts: ['from'], providedBy: 'rules/src/proofs.ts' },
}

const sentences = (locale: Locale, code: RefusalCode) => Object.values(WORDS[locale].refusals[code]).join(' ')
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').toSorted()

describe.each(LOCALES)('in %s', (locale) => {
  it('every refusal says what is the case and what to do instead', () => {
    for (const code of CODES) {
      const { title, instead } = WORDS[locale].refusals[code]
      expect(title.trim(), code).not.toBe('')
      expect(instead, code).toMatch(/[.。]$/)
      expect(title, code).not.toMatch(/[.。]$/)
    }
  })

  it('there is no sentence for a refusal that does not exist', () => {
    expect(Object.keys(WORDS[locale].refusals).toSorted()).toEqual(CODES.toSorted())
  })

  it('SI5 every reason why a session ended has its sentence, and no two are the same', () => {
    const { endReasons } = WORDS[locale]
    expect(Object.keys(endReasons).toSorted()).toEqual([...END_REASONS].toSorted())
    expect(new Set(Object.values(endReasons)).size).toBe(END_REASONS.length)
    for (const sentence of Object.values(endReasons)) expect(sentence).toMatch(/\S[.。]$/)
  })

  it('the sentences are in that language', () => {
    for (const code of CODES) expect(/\p{Script=Han}/u.test(sentences(locale, code)), code).toBe(locale === 'zh-CN')
  })

  it('a sentence shows only facts that its refusal comes with', () => {
    for (const code of CODES) expect(placeholders(sentences(locale, code)), code).toEqual(FACTS[code]?.facts ?? [])
  })
})

describe('a fact that a sentence shows is provided by the code that refuses', () => {
  it.each(Object.entries(FACTS))('%s', (code, { facts, providedBy }) => {
    const file = join(import.meta.dirname, '../../..', providedBy)
    expect(existsSync(file), providedBy).toBe(true)
    const source = readFileSync(file, 'utf8')
    expect(source).toContain(`'${code}'`)
    for (const fact of facts) expect(source).toMatch(bringing(fact))
  })
})

describe('a moment in a sentence', () => {
  const from = '2026-03-15T00:30:00.000Z'
  it.each([
    ['zh-CN', undefined, '2026年3月15日 08:30'],
    ['en', undefined, 'Mar 15, 2026, 8:30'],
    ['en', 'America/New_York', 'Mar 14, 2026, 8:30'],
  ] as const)('in %s, in the time zone %s, reads %s', (locale, timeZone, reads) => {
    expect(sentencesOf('proof.numberTooNew', { from }, locale, timeZone).instead).toContain(reads)
  })
})

it('a count is shown as it is, and a fact that is missing leaves no brackets', () => {
  expect(sentencesOf('code.wrong', { left: 3 }, 'en').instead).toBe('Tries left: 3.')
  expect(sentencesOf('code.wrong', undefined, 'en').instead).toBe('Tries left: .')
})

describe('which language a browser gets', () => {
  it.each([
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['*', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['zh-Hant-HK,en;q=0.5', 'zh-CN'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['EN-us', 'en'],
    ['en;q=0.5,zh;q=0.9', 'zh-CN'],
    ['zh;q=0.1,en;q=0.2', 'en'],
    ['fr,de;q=0.9,en;q=0.1', 'en'],
    ['fr,de', 'zh-CN'],
    ['zh;q=0,en;q=0.1', 'en'],
    ['en;q=0', 'zh-CN'],
    [' en-US ; q=0.7 , zh ; q=0.3 ', 'en'],
    ['en;q=rubbish,zh;q=0.5', 'zh-CN'],
    [';;;,,,', 'zh-CN'],
  ])('%j → %s', (header, locale) => {
    expect(localeOf(header)).toBe(locale)
  })
})

/** The fact stands in the refusal, or comes by the server's `tooMany(code, until, now)`. */
function bringing(fact: string): RegExp {
  return fact === 'until' ? /\btooMany\(|[{,]\s*until\b\s*[:,}]/ : new RegExp(`[{,]\\s*${fact}\\b\\s*[:,}]`)
}
