import type { Problem } from '@foyer/contract'
import { type Receiver, startReceiver } from '@foyer/server/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findings } from './axe.ts'
import { isInRoom, start } from './meetings.ts'
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

/** Of the application 直播间, as it is shown once. */
let key: string

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
    key = (await dialog.getByText(/^foyer_app_/).innerText()).trim()
    expect(key).toMatch(/^foyer_app_[\w-]{43}$/)
    await dialog.getByRole('button', { name: '已保存' }).click()
    await tab.reads(`…${key.slice(-4)}`)
    await tab.page.getByText(key).waitFor({ state: 'detached' })

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
    await setPage(id)
    await tab.open(`/pass/${id}/a-state`)
    await tab.reads('北辰科技的“直播间”请你入会')
    expect(await tab.page.getByRole('checkbox').count()).toBe(0)
    await tab.press('继续')
    const back = await cameBack(tab)
    expect([...back.keys()]).toEqual(['pass', 'state'])
    expect(back.get('state')).toBe('a-state')
  })

  test('JM9: who is refused there because of a meeting here sees it on a page of ours alone, and leaves it in one step', async () => {
    const bo = demoPerson('bo')
    const { id } = await applicationNamed('直播间')
    await setPage(id)
    const [windows, tab] = [await world.signedIn('windows', bo), await world.signedIn('web', bo)]
    await start(windows)
    const refused = await admission(key, await passFor(tab, id), 'talks')
    expect(refused.json<Problem>()).toMatchObject({ code: 'meeting.ownTaken' })
    expect(refused.json<Problem>().inTheWay).toEqual([{ own: true, terminal: 'windows' }])

    await tab.open(`/pass/${id}/a-state?leave=1`)
    const there = tab.the('group', '选择要离开的会议').getByRole('checkbox', { name: '书房的电脑 · Windows 电脑' })
    await there.waitFor()
    expect(await there.isChecked()).toBe(false)
    await tab.sees('button', /^继续$/)
    await there.focus()
    await tab.page.keyboard.press('Space')
    expect(await findings(tab.page)).toEqual([])
    await tab.press('离开并继续')
    const back = await cameBack(tab)
    expect(back.get('state')).toBe('a-state')
    await isInRoom(windows) // nothing is left by the pass
    await admitted(key, back.get('pass') ?? '', 'talks')
    await windows.sees('heading', '你已加入其他会议')

    await tab.open(`/pass/${id}?leave=1`)
    const here = tab.the('checkbox', /本机/)
    await here.waitFor()
    expect(await here.isChecked()).toBe(true) // JM4
    await here.click()
    await tab.sees('button', /^继续$/)
    await tab.follow('留在那里')
    await tab.page.waitForURL(/\/meetings$/)
    const newcomer = await world.terminal('web', { at: `/pass/${id}?leave=1` })
    await newcomer.signIn(await world.newPerson('新人'))
    expect(newcomer.page.url()).toBe(`${world.url}/pass/${id}?leave=1`) // what was asked for before signing in
    await newcomer.reads('你现在不在任何会议里，可以直接继续。')
    await newcomer.press('继续')
    expect([...(await cameBack(newcomer)).keys()]).toEqual(['pass'])
  })
})

/** The team's page, which the browser goes back to. */
async function setPage(application: string): Promise<void> {
  const { queries } = world.server.deps.db
  const page = { page_address: `${world.url}/terms` }
  await queries.updateTable('applications').set(page).where('id', '=', application).execute()
}

/** What the browser came back with. */
async function cameBack({ page }: Terminal): Promise<URLSearchParams> {
  await page.waitForURL(/\/terms#pass=/)
  return new URLSearchParams(new URL(page.url()).hash.slice(1))
}

/** As the page of a client that is signed in itself. */
function passFor({ page }: Terminal, application: string): Promise<string> {
  return page.evaluate(async (id) => {
    const headers = { 'content-type': 'application/json' }
    const drawn = await fetch('/v1/my/passes', { method: 'POST', headers, body: JSON.stringify({ application: id }) })
    return ((await drawn.json()) as { pass: string }).pass
  }, application)
}

/** As the team's server. */
function admission(key: string, pass: string, reference: string) {
  return world.server.ask({
    method: 'POST',
    url: '/v1/application/admissions',
    headers: { authorization: `Bearer ${key}` },
    payload: { pass, meeting: { reference }, starts: true },
  })
}

async function admitted(key: string, pass: string, reference = 'daily'): Promise<void> {
  const answer = await admission(key, pass, reference)
  expect(answer.statusCode, answer.body).toBe(201)
}

async function applicationNamed(name: string): Promise<{ id: string }> {
  const { queries } = world.server.deps.db
  return queries.selectFrom('applications').select('id').where('name', '=', name).executeTakeFirstOrThrow()
}
