import { z } from 'zod'
import { type Endpoint, passkeyRefusals, wantsProof } from './endpoint.ts'
import { Account, Passkey, PasskeyChallenge, PasskeyName, PasskeyResponse, ProofSecret } from './shapes.ts'

/** The ways in beside the bindings: passkeys, recovery codes and the password. */
export const MORE_WAYS_IN_ENDPOINTS = {
  myPasskeys: {
    summary: 'The passkeys of the account',
    needs: 'session',
    status: 200,
    answer: z.object({ passkeys: z.array(Passkey) }),
    refusals: [],
  },
  askForNewPasskey: {
    summary: 'A challenge for a new passkey',
    needs: 'session',
    body: z.object({ proof: ProofSecret }),
    status: 201,
    answer: PasskeyChallenge,
    refusals: [...wantsProof, 'passkey.enough'],
  },
  addPasskey: {
    summary: 'Adds a passkey to the account',
    needs: 'session',
    body: z.object({ proof: ProofSecret, challenge: z.uuid(), response: PasskeyResponse, name: PasskeyName }),
    status: 201,
    answer: z.object({ passkey: Passkey, account: Account }),
    refusals: [...wantsProof, ...passkeyRefusals, 'passkey.enough'],
  },
  removePasskey: {
    summary: 'Takes a passkey off the account, where another way to sign in remains',
    needs: 'session',
    params: z.object({ passkey: z.uuid() }),
    body: z.object({ proof: ProofSecret }),
    status: 200,
    answer: z.object({ account: Account }),
    refusals: [...wantsProof, 'passkey.unknown', 'passkey.lastWayIn'],
  },
  makeRecoveryCodes: {
    summary: 'Makes a new set of recovery codes, shown this once; the former set is void',
    needs: 'session',
    body: z.object({ proof: ProofSecret }),
    status: 201,
    answer: z.object({ codes: z.array(z.string()), account: Account }),
    refusals: [...wantsProof],
  },
  setPassword: {
    summary: 'Sets or changes the password, and signs the other terminals out unless told not to',
    needs: 'session',
    body: z.object({
      proof: ProofSecret,
      password: z.string().min(1).max(1024),
      endOthers: z.boolean().default(true),
    }),
    status: 200,
    answer: z.object({ ended: z.number().int() }),
    refusals: [...wantsProof, 'password.tooShort', 'password.tooLong', 'password.breached'],
  },
} as const satisfies Record<string, Endpoint>
