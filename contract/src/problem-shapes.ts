import { z } from 'zod'
import { InTheWay } from './meeting-shapes.ts'
import { REFUSALS, type RefusalCode } from './refusals.ts'

/** A refusal or a failure on the wire: RFC 9457 problem details with our members. */
export const Problem = z
  .object({
    type: z.string().describe('urn:foyer:problem:{code}'),
    title: z.string().describe('What is the case, in the language asked for'),
    status: z.number().int(),
    detail: z.string().describe('What to do instead'),
    instance: z.string().describe('urn:foyer:request:{id}, to find it in the logs'),
    code: z.enum(Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]]),
    rule: z.string().optional().describe('The id of the rule, as in /v1/rules'),
    facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    inTheWay: z.array(InTheWay).optional().describe('Where the account is that keeps it out of a meeting (JM9)'),
  })
  .meta({ id: 'Problem' })

export type Problem = z.infer<typeof Problem>
