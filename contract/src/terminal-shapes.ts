import { SIGN_IN_METHODS, SURFACES, TERMINALS } from '@foyer/rules'
import { z } from 'zod'
import { id, moment, visible } from './shape-parts.ts'
import { isVisible } from './visible-text.ts'

/** What a terminal says of itself when it signs in; fixed for the life of the session. */
export const TerminalDeclaration = z
  .object({
    kind: z.enum(TERMINALS),
    shell: z.enum(['browser', 'installed', 'app']).describe('A browser tab, an installed web app, a native app'),
    deviceName: visible(60),
    system: z
      .string()
      .max(60)
      .refine(isVisible, { params: { must: 'showAll' } })
      .optional()
      .describe('As it was recognised: HarmonyOS, Linux, Android tablet …'),
    device: z
      .string()
      .regex(/^[\w-]{22,64}$/)
      .optional()
      .describe('A secret that this terminal drew at random and keeps, by which accounts that it signed in to know it'),
  })
  .meta({ id: 'TerminalDeclaration' })

export const Session = z
  .object({
    id,
    current: z.boolean().describe('Whether this is the session that asks'),
    terminal: z.enum(TERMINALS),
    surface: z.enum(SURFACES),
    shell: z.enum(['browser', 'installed', 'app']),
    deviceName: z.string(),
    system: z.string().nullable(),
    place: z.string().nullable().describe('As far as known: the network address, shortened'),
    signedInBy: z.enum(SIGN_IN_METHODS),
    signedInAt: moment,
    lastUsedAt: moment,
    expiresAt: moment.describe('When it ends if it is not used until then'),
  })
  .meta({ id: 'Session' })

export type TerminalDeclaration = z.infer<typeof TerminalDeclaration>
export type Session = z.infer<typeof Session>
