import { z } from 'zod'
import { isVisible } from './visible-text.ts'

export const id = z.uuid()
export const moment = z.iso.datetime().describe('A moment, ISO 8601 in UTC')

/** What a person wrote: trimmed, not empty, of at most so many UTF-16 units, and with nothing in it that hides. */
export const visible = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine(isVisible, { params: { must: 'showAll' } })
