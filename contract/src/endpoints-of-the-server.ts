import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'

/** What the server says of itself to anybody. */
export const SERVER_ENDPOINTS = {
  environment: {
    summary: 'What a client must know before anybody signs in',
    needs: 'none',
    status: 200,
    answer: z.object({
      mode: z.enum(['development', 'production']),
      sandbox: z.string().nullable().describe('Where the sandbox is; null in production'),
      wechat: z.boolean().describe('Whether one can sign in by WeChat and bind it'),
      organisationTrials: z.boolean().describe('Whether a person may begin an organisation'),
      termsVersion: z.string(),
      version: z.string(),
      now: z.iso.datetime().describe('The time of the server, by which every moment in its answers goes'),
    }),
    refusals: [],
  },
  rules: {
    summary: 'The tables of the rules, as the server keeps them',
    needs: 'none',
    status: 200,
    answer: z.record(z.string(), z.unknown()),
    refusals: [],
  },
} as const satisfies Record<string, Endpoint>
