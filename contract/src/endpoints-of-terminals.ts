import { z } from 'zod'
import { type Endpoint, nothing } from './endpoint.ts'
import { page } from './endpoint-parts.ts'
import { Account, HAND_OVER_DESTINATIONS, SecurityLogEntry, Session } from './shapes.ts'

/** Where the account is signed in (SI4), the way from there to the web page (AV3), and what happened to it (SI6). */
export const TERMINAL_ENDPOINTS = {
  mySession: {
    summary: 'The session and the account that is signed in here',
    needs: 'session',
    status: 200,
    answer: z.object({ session: Session, account: Account }),
    refusals: [],
  },
  renewSession: {
    summary: 'Gives this terminal a new token; the old one dies when the new one is first used',
    needs: 'session',
    body: nothing.nullish(),
    status: 200,
    answer: z.object({ session: Session, token: z.string().optional() }),
    refusals: [],
  },
  signOut: { summary: 'Signs this terminal out', needs: 'session', status: 204, refusals: [] },
  myTerminals: {
    summary: 'The signed-in terminals of the account (SI4), the present one first',
    needs: 'session',
    status: 200,
    answer: z.object({ terminals: z.array(Session) }),
    refusals: [],
  },
  endTerminal: {
    summary: 'Signs one terminal of the account out (SI4)',
    needs: 'session',
    params: z.object({ session: z.uuid() }),
    status: 204,
    refusals: ['terminal.unknown'],
  },
  endOtherTerminals: {
    summary: 'Signs every other terminal of the account out (SI4)',
    needs: 'session',
    status: 200,
    answer: z.object({ ended: z.number().int() }),
    refusals: [],
  },
  handOver: {
    summary: 'A link to the web page, signed in as the same account; it works once, for 60 s (AV3)',
    needs: 'session',
    body: z.object({ destination: z.enum(HAND_OVER_DESTINATIONS) }),
    status: 201,
    answer: z.object({ url: z.string(), expiresAt: z.iso.datetime() }),
    refusals: ['handOver.notFromHere'],
  },
  mySecurityLog: {
    summary: 'The security log of the account (SI6), newest first',
    needs: 'session',
    query: z.object(page),
    status: 200,
    answer: z.object({ entries: z.array(SecurityLogEntry), next: z.string().nullable() }),
    refusals: [],
  },
} as const satisfies Record<string, Endpoint>
