import { ENDPOINTS, MeetingPlan, TerminalDeclaration } from '@foyer/contract'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { BadInput, checkInput } from './check-input.ts'

function wrongWith(schema: z.ZodType, data: unknown): BadInput['fields'] {
  const { error } = checkInput({ schema, method: 'POST', url: '/' })(data) as { error: unknown }
  expect(error).toBeInstanceOf(BadInput)
  return (error as BadInput).fields
}

it('what has its shape is taken, as the shape reads it', () => {
  const schema = z.object({ limit: z.coerce.number().default(20) })
  expect(checkInput({ schema, method: 'GET', url: '/' })({})).toEqual({ value: { limit: 20 } })
})

it('each field that is wrong is named, and what is wrong said in both languages', () => {
  expect(wrongWith(ENDPOINTS.signInByCode.body, { challenge: 'x', code: 12 })).toEqual([
    { path: ['challenge'], says: { 'zh-CN': '无效UUID', en: 'Invalid UUID' } },
    {
      path: ['code'],
      says: { 'zh-CN': expect.stringContaining('期望 string'), en: 'Invalid input: expected string, received number' },
    },
    { path: ['terminal'], says: { 'zh-CN': expect.stringContaining('期望 object'), en: expect.any(String) } },
  ])
})

it('what the shapes ask for beyond that has words of its own', () => {
  const terminal = { kind: 'web', shell: 'browser', deviceName: 'a\u202eb' }
  expect(wrongWith(TerminalDeclaration, terminal)).toEqual([
    { path: ['deviceName'], says: { 'zh-CN': '只能有看得见的字符', en: 'Visible characters only' } },
  ])
  const plan = { topic: null, startsAt: '2026-12-01T08:00:00Z', minutes: 30, timeZone: 'Mars/Olympus' }
  expect(wrongWith(MeetingPlan, plan)).toEqual([
    {
      path: ['timeZone'],
      says: { 'zh-CN': expect.stringContaining('时区'), en: expect.stringContaining('time zone') },
    },
  ])
})

it('no shape of an endpoint says anything in one language alone', () => {
  const shapes = Object.values(ENDPOINTS as Record<string, { body?: z.ZodType }>).flatMap(({ body }) => body ?? [])
  for (const shape of shapes)
    for (const data of [undefined, 1, 'x', {}, []]) {
      const { error } = checkInput({ schema: shape, method: 'POST', url: '/' })(data) as { error?: BadInput }
      for (const { says } of error?.fields ?? []) {
        expect(says['zh-CN']).toMatch(/\p{Script=Han}/u)
        expect(says.en).toMatch(/^[\x20-\x7e]+$/)
      }
    }
})
