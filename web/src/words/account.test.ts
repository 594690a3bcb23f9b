import { SECURITY_EVENTS } from '@foyer/contract'
import { ACTIONS, END_REASONS, PROOF_METHODS, SIGN_IN_METHODS } from '@foyer/rules'
import { describe, expect, it } from 'vitest'
import { accountEn } from './account.en.ts'
import type { AccountWords } from './account.ts'
import { accountZhCN } from './account.zh-CN.ts'

const LANGUAGES: Record<string, AccountWords> = { 'zh-CN': accountZhCN, en: accountEn }

describe.each(Object.entries(LANGUAGES))('the security log in %s', (_, { securityLog }) => {
  it('says every event, with and without what is known of it', () => {
    for (const event of SECURITY_EVENTS)
      for (const by of [undefined, ...SIGN_IN_METHODS, ...PROOF_METHODS])
        for (const why of [undefined, ...END_REASONS])
          for (const act of [undefined, ...ACTIONS])
            for (const refused of [undefined, 'The code is not right']) {
              const sentence = securityLog.events[event]({
                ...(by && { by: securityLog.methods[by] }),
                ...(why && { why: securityLog.ends[why] }),
                ...(act && { act: securityLog.actions[act] }),
                ...(refused && { refused }),
              })
              if (sentence.length < 2 || /undefined|: *$|：$/.test(sentence)) expect.fail(`${event}: ${sentence}`)
            }
  })

  it('says by which way somebody signed in, why a session ended and what was refused', () => {
    const { events } = securityLog
    expect(events.signedIn({ by: 'X' })).toContain('X')
    expect(events.signInRefused({ by: 'X', refused: 'YY' })).toMatch(/X.*YY/)
    expect(events.sessionEnded({ why: 'X' })).toContain('X')
    expect(events.proofFailed({ refused: 'YY' })).toContain('YY')
    expect(events.actionRefused({ refused: 'YY' })).toContain('YY')
  })

  it('says what a proof was given for, and by which way', () => {
    const { events } = securityLog
    expect(events.proofPassed({ by: 'X', act: 'YY' })).toMatch(/X.*YY|YY.*X/)
    expect(events.proofFailed({ by: 'X', act: 'YY', refused: 'ZZ' })).toMatch(/(X.*YY|YY.*X).*ZZ/i)
    expect(events.codeSent({ act: 'YY' })).toContain('YY')
  })
})

describe('the words of the account', () => {
  it('count in English as English counts', () => {
    expect(accountEn.terminals.endOthersQuestion(1)).toBe('Sign out 1 other terminal?')
    expect(accountEn.terminals.endOthersQuestion(3)).toBe('Sign out 3 other terminals?')
    expect(accountEn.terminals.othersEnded(1)).toBe('1 other terminal was signed out')
    expect(accountEn.securityLog.events.proofFailed({ refused: 'The code is not right' })).toBe(
      'Proof failed: the code is not right',
    )
  })

  it('have Chinese punctuation in Chinese', () => {
    const sentences: string[] = []
    const collect = (words: object) => {
      for (const one of Object.values(words))
        if (typeof one === 'string') sentences.push(one)
        else if (typeof one === 'object') collect(one)
    }
    collect(accountZhCN)
    expect(sentences.length).toBeGreaterThan(100)
    expect(sentences.filter((one) => /[\u4e00-\u9fff][,?;:]|[,?;:][\u4e00-\u9fff]/.test(one))).toEqual([])
  })
})
