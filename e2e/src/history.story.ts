import { describe, expect, test } from 'vitest'
import { join, leave, othersMeetings, type Running } from './meetings.ts'
import type { Terminal } from './terminal.ts'
import { inWorld } from './world.ts'

const world = inWorld()

/** Was there and left again; ends in 历史会议. */
async function attend(terminal: Terminal, { number }: Running): Promise<void> {
  await join(terminal, number)
  await leave(terminal)
  await terminal.open('/history')
}

async function turnSyncing(terminal: Terminal): Promise<void> {
  await terminal.press('更多')
  await terminal.the('menuitemcheckbox', /^开启同步历史会议/).click()
}

/** The topics of the records that stand there, the newest first, once they are these. */
async function lists(terminal: Terminal, ...records: RegExp[]): Promise<void> {
  const rows = terminal.the('list', '历史会议列表').getByRole('button')
  await expect
    .poll(() => rows.allInnerTexts(), { timeout: 10_000 })
    .toEqual(records.map((one) => expect.stringMatching(one)))
}

const synced = ({ topic }: Running) => new RegExp(`${topic}[^]*已同步`)
const onlyHere = ({ topic }: Running) => new RegExp(`${topic}[^]*仅在本机`)

describe('历史会议', () => {
  test('HS1 HS2 HS3 HS4 HS6 what is attended while syncing is on appears on every terminal at once; before and after stay', async () => {
    const [before, during, after] = await othersMeetings(world, '开启之前', '开启之后', '关闭之后')
    const person = await world.newPerson('历史')
    const [windows, phone, web] = await Promise.all([
      world.signedIn('windows', person),
      world.signedIn('ios', person, { at: '/history' }),
      world.signedIn('web', person, { at: '/history' }),
    ])
    await join(windows, before!.number)
    await leave(windows)
    await windows.follow('回到主界面')
    await windows.follow('历史会议')
    await lists(windows, onlyHere(before!))
    await phone.reads('还没有历史会议')
    await web.reads('还没有已同步的会议')

    await turnSyncing(windows)
    await windows.reads('已开启同步。从现在起参加的会议会出现在你的每个终端。')
    await attend(windows, during!)
    await lists(windows, synced(during!), onlyHere(before!))
    await lists(phone, synced(during!))
    await lists(web, synced(during!))

    await turnSyncing(phone)
    await phone.reads('已关闭同步。新的记录只留在参会的终端，已同步的会保留。')
    await windows.reads('同步未开启，新的记录只在本机')
    await attend(windows, after!)
    await lists(windows, onlyHere(after!), synced(during!), onlyHere(before!))
    await lists(phone, synced(during!))
    await lists(web, synced(during!))
  })

  test('HS5 HS6 HS7 a terminal that was offline catches up; what a browser attends goes to the clients; deleting is everywhere', async () => {
    const [first, second] = await othersMeetings(world, '断网时', '浏览器里')
    const person = await world.newPerson('离线')
    const [mac, phone, web] = await Promise.all([
      world.signedIn('mac', person, { at: '/history' }),
      world.signedIn('android', person, { at: '/history' }),
      world.signedIn('web', person),
    ])
    await mac.reads('还没有历史会议')
    await turnSyncing(mac)
    await phone.reads('同步已开启')
    phone.complaints.networkMayFail()
    await phone.context.setOffline(true)
    await phone.reads('现在离线，显示的是本机已有的记录。联网后会自动同步。')
    await attend(mac, first!)
    await attend(web, second!)
    await lists(mac, synced(second!), synced(first!))
    await phone.context.setOffline(false)
    await lists(phone, synced(second!), synced(first!))

    await phone.page.getByRole('searchbox').fill('浏览器')
    await lists(phone, synced(second!))
    await phone.the('list', '历史会议列表').getByRole('button').click()
    await phone.press('删除记录')
    await phone.the('dialog', '删除这条历史会议？').getByRole('button', { name: '从所有终端删除' }).click()
    await phone.reads('没有找到会议')
    await phone.press('清除搜索')
    await Promise.all([mac, phone, web].map((one) => lists(one, synced(first!))))
  })
})
