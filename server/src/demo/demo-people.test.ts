import { DEMO_PEOPLE, DEMO_PASSWORD as SAID } from '@foyer/sandbox'
import { expect, it } from 'vitest'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './seed-demo-people.ts'

it("the demo people's accounts have the numbers and the password that the sandbox shows", () => {
  expect(new Set(DEMO_ACCOUNTS.map((one) => one.number))).toEqual(new Set(DEMO_PEOPLE.map((one) => one.number)))
  expect(DEMO_PASSWORD).toBe(SAID)
})
