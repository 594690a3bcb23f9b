import { expect, test } from 'vitest'
import { foyer } from './operator.ts'
import { inWorld } from './world.ts'

const world = inWorld()

const DAY = 24 * 60 * 60_000

test("a membership granted by the operator's command shows in the profile at once with its end, and ends by itself", async () => {
  const person = await world.newPerson('会员')
  const [tab, phone] = [await world.terminal('web'), await world.terminal('ios')]
  await tab.page.clock.install()
  await Promise.all([tab, phone].map((terminal) => terminal.signIn(person)))
  await tab.reads('免费版')
  const tomorrow = new Date(Date.now() + DAY).toISOString().slice(0, 10)
  expect(await foyer(world, ['membership', 'grant', '--until', tomorrow], person.number)).toContain('✓')
  await tab.page.getByText('会员版', { exact: true }).waitFor()
  await tab.reads('会员有效期至')
  await phone.reads(/会员版/)

  world.timePasses(3 * DAY)
  await tab.page.clock.fastForward(3 * DAY)
  await tab.page.getByText('免费版', { exact: true }).waitFor()
  expect(await tab.page.getByText('会员有效期至').count()).toBe(0)
})
