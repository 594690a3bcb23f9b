import { ACTIONS } from '@foyer/rules'
import { z } from 'zod'
import {
  codeRefusals,
  type Endpoint,
  passkeyRefusals,
  proofRefusals,
  sendRefusals,
  wechatRefusals,
} from './endpoint.ts'
import {
  Code,
  CodeSent,
  PasskeyChallenge,
  PasskeyResponse,
  Proof,
  RecoveryCode,
  WechatReturn,
  WechatVisit,
} from './shapes.ts'

const Action = z.enum(ACTIONS).describe('What the proof is for')

/** Showing once more whose account it is, before an action that asks for it (PH4, WX6). */
export const PROVING_ENDPOINTS = {
  askForProofCode: {
    summary: 'Sends a code to the bound number, to prove the account for an action',
    needs: 'session',
    body: z.object({ action: Action }),
    status: 202,
    answer: CodeSent,
    refusals: [...proofRefusals, ...sendRefusals],
  },
  proveByCode: {
    summary: 'Proves the account with the code (PH4)',
    needs: 'session',
    body: z.object({ action: Action, challenge: z.uuid(), code: Code }),
    status: 201,
    answer: Proof,
    refusals: [...proofRefusals, ...codeRefusals],
  },
  proveByPassword: {
    summary: 'Proves the account with the phone password (PH4)',
    needs: 'session',
    body: z.object({ action: Action, password: z.string().min(1).max(1024) }),
    status: 201,
    answer: Proof,
    refusals: [...proofRefusals, 'password.wrongHere', 'address.tooMany'],
  },
  askForWechatProof: {
    summary: 'Begins a visit to WeChat, to prove the account with the WeChat that is bound now',
    needs: 'session',
    body: z.object({ action: Action }),
    status: 201,
    answer: WechatVisit,
    refusals: [...proofRefusals, 'wechat.away'],
  },
  proveByWechat: {
    summary: 'Proves the account with the WeChat that came back, if it is the one bound (WX6)',
    needs: 'session',
    body: WechatReturn.extend({ action: Action }),
    status: 201,
    answer: Proof,
    refusals: [...proofRefusals, ...wechatRefusals, 'wechat.notTheOne'],
  },
  askForPasskeyProof: {
    summary: 'A challenge for a passkey of this account, to prove it for an action',
    needs: 'session',
    body: z.object({ action: Action }),
    status: 201,
    answer: PasskeyChallenge,
    refusals: proofRefusals,
  },
  proveByPasskey: {
    summary: 'Proves the account with a passkey',
    needs: 'session',
    body: z.object({ action: Action, challenge: z.uuid(), response: PasskeyResponse }),
    status: 201,
    answer: Proof,
    refusals: [...proofRefusals, ...passkeyRefusals, 'passkey.unknown'],
  },
  proveByRecoveryCode: {
    summary: 'Proves the account with one of its recovery codes, which is used up by it',
    needs: 'session',
    body: z.object({ action: Action, code: RecoveryCode }),
    status: 201,
    answer: Proof,
    refusals: [...proofRefusals, 'recoveryCode.wrong', 'address.tooMany'],
  },
} as const satisfies Record<string, Endpoint>
