import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { askToJoin, isInRoom } from './meetings.ts'
import type { Terminal } from './terminal.ts'
import { inWorld } from './world.ts'

const world = inWorld()

const DAY = 24 * 60 * 60_000

/** Tomorrow by the clock of these machines, as a date field takes it. */
function tomorrow(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now() + DAY)
}

/** 预定会议 as far as its card; answers the number that stands there. */
async function plan(terminal: Terminal, topic: string): Promise<string> {
  await terminal.open('/meetings/plan')
  await terminal.fill('会议主题', topic)
  await terminal.fill('日期', tomorrow())
  await terminal.fill('开始时间', '14:30')
  await terminal.page.getByLabel('时长').selectOption('90')
  await terminal.press('预定')
  await terminal.sees('heading', topic)
  const [number = ''] = (await terminal.page.getByRole('main').innerText()).match(/\d{3} \d{3} \d{3}/) ?? []
  expect(number).not.toBe('')
  return number.replaceAll(' ', '')
}

async function waitsInLobby(terminal: Terminal, number: string): Promise<void> {
  await askToJoin(terminal, number)
  await terminal.sees('heading', '会议还没有开始')
}

describe('a planned meeting', () => {
  test('is planned, changed, put into a calendar, and its door opens by itself when the host begins', async () => {
    const [an, bai] = [await world.newPerson('安一'), await world.newPerson('白二')]
    const web = await world.signedIn('web', an)
    const number = await plan(web, '周会')
    await web.reads('14:30')
    await web.reads('1 小时 30 分钟')
    await web.follow('修改')
    await web.fill('会议主题', '周会改期')
    await web.fill('开始时间', '16:00')
    await web.press('保存修改')
    await web.sees('heading', '周会改期')
    await web.reads('16:00')

    const saved = web.page.waitForEvent('download')
    await web.press('添加到日历')
    const calendar = await readFile(await (await saved).path(), 'utf8')
    expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\n/)
    expect(calendar).toContain('SUMMARY:周会改期\r\n')
    expect(calendar).toContain(`DTSTART:${tomorrow().replaceAll('-', '')}T080000Z\r\n`) // four in the afternoon in Shanghai
    expect(calendar).toContain('SEQUENCE:1\r\n')
    expect(calendar.replaceAll('\r\n ', '')).toContain(`/j/${number}`)

    const phone = await world.signedIn('ios', bai)
    await waitsInLobby(phone, number)
    await phone.reads('周会改期')
    await phone.reads('有 1 个终端在等候')
    await web.follow('开始会议')
    await web.reads('你加入后，会议就开始。')
    await web.press('开始会议')
    await isInRoom(web)
    await isInRoom(phone)
    await web.press(/^成员/)
    await web.sees('heading', '成员（2）')
  })

  test('is planned in a time zone that is found in Chinese or in Latin letters, with the keyboard alone', async () => {
    const web = await world.signedIn('web', await world.newPerson('安一'))
    await web.open('/meetings/plan')
    const zone = web.page.getByRole('button', { name: /^时区/ })
    await zone.click()
    const search = web.the('dialog', '选择时区').getByRole('combobox')
    await web.page.keyboard.type('纽约')
    const found = web.page.getByRole('option')
    await expect.poll(() => found.allInnerTexts()).toEqual([expect.stringMatching(/^纽约\n.*New York\n/)])
    expect(await search.getAttribute('aria-activedescendant')).toBe(await found.getAttribute('id'))
    await search.press('Enter')
    await expect.poll(() => zone.innerText()).toMatch(/^纽约 · 北美东部时间/)

    await zone.click()
    await expect.poll(() => web.page.getByRole('option', { selected: true }).innerText()).toMatch(/^纽约/)
    await search.fill('berlin')
    await expect.poll(() => found.count()).toBe(1)
    await search.fill('中欧')
    await expect.poll(() => found.count()).toBeGreaterThan(2)
    const [first, second] = [await found.nth(0).getAttribute('id'), await found.nth(1).getAttribute('id')]
    expect(await search.getAttribute('aria-activedescendant')).toBe(first)
    await search.press('ArrowDown')
    await expect.poll(() => search.getAttribute('aria-activedescendant')).toBe(second)
    await search.fill('没有这个城市')
    await web.reads('没有找到这个时区')
    await search.press('Enter')
    await search.fill('柏林')
    await web.page.getByRole('option', { name: /^柏林/ }).click()
    await expect.poll(() => zone.innerText()).toMatch(/^柏林/)
  })

  test('that is cancelled tells who waits before its door, and leads nowhere any more', async () => {
    const [an, bai] = [await world.newPerson('安一'), await world.newPerson('白二')]
    const windows = await world.signedIn('windows', an)
    const number = await plan(windows, '评审')
    const web = await world.signedIn('web', bai)
    await waitsInLobby(web, number)
    await windows.press('取消会议')
    await windows.the('dialog', '取消这场会议？').getByRole('button', { name: '确认取消' }).click()
    await windows.reads('会议已取消')
    await web.sees('heading', '会议已取消')
    await web.reads('预定人取消了这场会议，请向发起人确认。')
    await web.open(`/j/${number}`)
    await web.sees('heading', /会议已(结束|取消)/)
  })
})
