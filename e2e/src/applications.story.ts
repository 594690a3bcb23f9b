import { type Receiver, startReceiver } from '@foyer/server/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openConsole } from './organisation.ts'
import { demoPerson } from './person.ts'
import type { Terminal } from './terminal.ts'
import { inWorld } from './world.ts'

const world = inWorld()

let receiver: Receiver
beforeAll(async () => {
  receiver = await startReceiver()
})
afterAll(() => receiver.stop())

describe('企业管理 → 应用', () => {
  test('an application is added, gets a key and an address that are shown once, and is told; what failed is sent again', async () => {
    const tab = await world.terminal('web')
    const eve = demoPerson('eve')
    await tab.signIn(eve)
    await openConsole(tab, '应用')
    await tab.press('添加应用')
    const dialog = tab.page.getByRole('dialog')
    await dialog.getByLabel('名称').fill('直播间')
    await dialog.getByRole('button', { name: '保存' }).click()
    await tab.sees('heading', '直播间')

    await tab.press('生成密钥')
    const key = (await dialog.getByText(/^foyer_app_/).innerText()).trim()
    expect(key).toMatch(/^foyer_app_[\w-]{43}$/)
    await dialog.getByRole('button', { name: '已保存' }).click()
    await tab.reads(`…${key.slice(-4)}`)
    expect(await tab.page.getByText(key).count()).toBe(0)

    await tab.press('设置地址')
    await dialog.getByLabel('回调地址').fill('rooms')
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.getByText('请填写完整的地址。').waitFor()
    await dialog.getByLabel('回调地址').fill(receiver.address)
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.getByText(/^whsec_/).waitFor()
    await dialog.getByRole('button', { name: '已保存' }).click()

    receiver.answer(() => 500)
    const { id } = await applicationNamed('直播间')
    await admitted(key, await passFor(tab, id))
    await tab.reads('加入会议')
    await tab.reads('1 条回调待发送')
    await tab.page.getByText('加入会议').first().click()
    await tab.reads('应答 500')
    receiver.answer(() => 204)
    await tab.press('重新发送')
    await tab.reads('应答 204')
    expect(receiver.received.length).toBeGreaterThanOrEqual(2)
  })

  test('a person who comes from the team’s page sees who asks, and goes back there with a pass and nothing else', async () => {
    const tab = await world.terminal('web')
    await tab.signIn(demoPerson('eve'))
    const { id } = await applicationNamed('直播间')
    const page = `${world.url}/terms`
    await world.server.deps.db.queries
      .updateTable('applications')
      .set({ page_address: page })
      .where('id', '=', id)
      .execute()
    await tab.open(`/pass/${id}/a-state`)
    await tab.reads('北辰科技 的“直播间”请你入会')
    await tab.press('继续')
    await tab.page.waitForURL(/\/terms#pass=/)
    const back = new URLSearchParams(new URL(tab.page.url()).hash.slice(1))
    expect([...back.keys()]).toEqual(['pass', 'state'])
    expect(back.get('state')).toBe('a-state')
  })
})

/** As the page of a client that is signed in itself. */
function passFor({ page }: Terminal, application: string): Promise<string> {
  return page.evaluate(async (id) => {
    const headers = { 'content-type': 'application/json' }
    const drawn = await fetch('/v1/my/passes', { method: 'POST', headers, body: JSON.stringify({ application: id }) })
    return ((await drawn.json()) as { pass: string }).pass
  }, application)
}

/** As the team's server. */
async function admitted(key: string, pass: string): Promise<void> {
  const answer = await world.server.ask({
    method: 'POST',
    url: '/v1/application/admissions',
    headers: { authorization: `Bearer ${key}` },
    payload: { pass, meeting: { reference: 'daily' }, starts: true },
  })
  expect(answer.statusCode, answer.body).toBe(201)
}

async function applicationNamed(name: string): Promise<{ id: string }> {
  const { queries } = world.server.deps.db
  return queries.selectFrom('applications').select('id').where('name', '=', name).executeTakeFirstOrThrow()
}
