import { z } from 'zod'

/** A page of a list, newest first, from where the page before ended. */
export const page = {
  before: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
}

/** What every endpoint of the console may refuse with: no organisation, or a role that may not. */
export const inConsole = ['organisation.none', 'role.mayNot'] as const

/** The tables of admission: JM1, JM4, JM5. Each refusal says what stands `inTheWay`. */
export const admissionRefusals = ['meeting.terminalTaken', 'meeting.ownTaken', 'meeting.fiveTaken'] as const
