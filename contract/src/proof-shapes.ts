import { ACTIONS, PROOF_METHODS } from '@foyer/rules'
import { z } from 'zod'
import { id, moment } from './shape-parts.ts'

export const Code = z.string().regex(/^\d{6}$/)

export const CodeSent = z
  .object({ challenge: id, maskedNumber: z.string(), resendAt: moment, expiresAt: moment })
  .meta({ id: 'CodeSent' })

/** A proof that was given: used once, within five minutes, by this session, for this action (SI2). */
export const Proof = z
  .object({ proof: z.string(), action: z.enum(ACTIONS), method: z.enum(PROOF_METHODS), expiresAt: moment })
  .meta({ id: 'Proof' })

export const ProofSecret = z.string().max(100)

export type CodeSent = z.infer<typeof CodeSent>
export type Proof = z.infer<typeof Proof>
