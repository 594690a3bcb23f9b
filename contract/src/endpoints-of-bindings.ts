import { z } from 'zod'
import { codeRefusals, type Endpoint, sendRefusals, wantsProof, wechatRefusals } from './endpoint.ts'
import { Account, Code, CodeSent, PhoneNumber, ProofSecret, Rebinding, WechatReturn, WechatVisit } from './shapes.ts'

/** The number (PH) and the WeChat (WX) that are bound to an account. */
export const BINDING_ENDPOINTS = {
  askForNewNumberCode: {
    summary:
      'Sends a code to the number that shall be bound; whether it is free is said only after the code (PH5, PH11)',
    needs: 'session',
    body: z.object({ action: z.enum(['bindPhone', 'rebindPhone']), proof: ProofSecret, phone: PhoneNumber }),
    status: 202,
    answer: CodeSent,
    refusals: [...wantsProof, 'number.invalid', 'number.same', ...sendRefusals],
  },
  bindPhone: {
    summary: 'Binds a first number to an account that has none',
    needs: 'session',
    body: z.object({ proof: ProofSecret, challenge: z.uuid(), code: Code }),
    status: 200,
    answer: z.object({ account: Account }),
    refusals: [...wantsProof, ...codeRefusals, 'number.taken', 'number.resting'],
  },
  rebindPhone: {
    summary:
      'Binds another number in the place of the present one, and signs every terminal out, this one too (PH4-PH7)',
    needs: 'session',
    body: z.object({ proof: ProofSecret, challenge: z.uuid(), code: Code }),
    status: 200,
    answer: z.object({ maskedNumber: z.string(), ended: z.number().int() }),
    refusals: [...wantsProof, ...codeRefusals, 'number.taken', 'number.resting', 'number.same'],
  },
  lookAtRebinding: {
    summary: 'What the link in the message to the old number would undo (PH12); changes nothing',
    needs: 'none',
    body: z.object({ undo: z.string().max(60) }),
    status: 200,
    answer: Rebinding,
    refusals: ['undo.gone', 'address.tooMany'],
  },
  undoRebinding: {
    summary: 'Binds the old number again, signs every terminal out and lets the new number rest (PH12)',
    needs: 'none',
    body: z.object({ undo: z.string().max(60) }),
    status: 200,
    answer: z.object({ maskedNumber: z.string(), ended: z.number().int() }),
    refusals: ['undo.gone', 'address.tooMany'],
  },

  askForNewWechat: {
    summary: 'Begins a visit to WeChat, to bind the WeChat that comes back',
    needs: 'session',
    body: z.object({ action: z.enum(['bindWechat', 'rebindWechat']), proof: ProofSecret }),
    status: 201,
    answer: WechatVisit,
    refusals: [...wantsProof, 'wechat.away'],
  },
  bindWechat: {
    summary: 'Binds a first WeChat (WX6)',
    needs: 'session',
    body: WechatReturn.extend({ proof: ProofSecret }),
    status: 200,
    answer: z.object({ account: Account }),
    refusals: [...wantsProof, ...wechatRefusals, 'wechat.taken'],
  },
  rebindWechat: {
    summary:
      'Binds another WeChat in the place of the present one; sessions that the old one opened end (WX1-WX3, WX6, WX7)',
    needs: 'session',
    body: WechatReturn.extend({ proof: ProofSecret }),
    status: 200,
    answer: z.object({ changed: z.boolean().describe('false: it is the one that was bound'), account: Account }),
    refusals: [...wantsProof, ...wechatRefusals, 'wechat.taken'],
  },
  unbindWechat: {
    summary: 'Takes the WeChat off, where another way to sign in remains; sessions that it opened end',
    needs: 'session',
    body: z.object({ proof: ProofSecret }),
    status: 200,
    answer: z.object({ account: Account }),
    refusals: [...wantsProof],
  },
} as const satisfies Record<string, Endpoint>
