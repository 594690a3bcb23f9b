import type { Surface } from '@foyer/rules'
import { startHere } from './in-browser.mjs'
import { AHEAD, planElsewhere } from './plan-elsewhere.ts'
import type { ScreenToSee } from './screens.ts'
import type { Terminal } from './terminal.ts'

const START = /^(开始会议|Begin)$/
const LEAVE = /^(离开|Leave)$/
const JOIN = /^(加入会议|Join)$/
/** A page that is there at once; what is to be seen is opened from it. */
const ANYWHERE = '/terms'

/** Meetings outside and inside the room, with dialogs and panels; then 历史会议 with what was just attended. */
export function meetingScreens(surface: Surface): ScreenToSee[] {
  return [
    { name: 'plan', at: '/meetings/plan' },
    { name: 'plan-zone', at: '/meetings/plan', opens: chooseZone },
    { name: 'planned', at: '/meetings/plan', opens: plan },
    { name: 'edit', at: '/meetings/plan', opens: edit },
    { name: 'cancelled', at: '/meetings/plan', opens: cancel },
    { name: 'join', at: '/join', opens: joinWithoutNumber },
    { name: 'preview', at: '/meeting/new', opens: devicesAnswered },
    { name: 'lobby', at: ANYWHERE, opens: waitBeforeTheDoor },
    { name: 'room', at: ANYWHERE, opens: inRoom },
    { name: 'room-people', at: ANYWHERE, opens: (terminal) => panelOf(terminal, /^(成员|People)/) },
    { name: 'room-chat', at: ANYWHERE, opens: (terminal) => panelOf(terminal, /^(聊天|Chat)/) },
    { name: 'room-leave', at: ANYWHERE, opens: (terminal) => panelOf(terminal, LEAVE) },
    { name: 'room-ended', at: ANYWHERE, opens: endedHere },
    { name: 'meetings', at: '/meetings' },
    { name: 'meeting', at: '/meetings', opens: openFirst },
    { name: 'refused', at: '/meeting/new', opens: refusedHere },
    { name: 'history', at: '/history' },
    {
      name: 'history-menu',
      at: '/history',
      opens: async (terminal) => {
        await terminal.inside('button', /^(更多|More)$/).click()
        await terminal.page.getByRole('menu').waitFor()
      },
    },
    ...(surface === 'web' ? [] : [{ name: 'history-details', at: '/history', opens: openRecord }]),
  ]
}

async function chooseZone({ page }: Terminal): Promise<void> {
  await page.getByRole('button', { name: /^(时区|Time zone)/ }).click()
  await page.getByRole('dialog').getByRole('option').first().waitFor()
}

/** As far as the card of what was planned. */
async function plan({ page }: Terminal): Promise<void> {
  await page.locator('input[type="date"]').fill(new Date(Date.now() + AHEAD).toISOString().slice(0, 10))
  await page.getByRole('main').locator('button[type="submit"]').click()
  await page.getByRole('button', { name: /^(复制邀请|Copy invitation)$/ }).waitFor()
}

async function edit(terminal: Terminal): Promise<void> {
  await plan(terminal)
  await terminal.follow(/^(修改|Change)$/)
  await terminal.sees('button', /^(保存修改|Save)$/)
}

async function cancel(terminal: Terminal): Promise<void> {
  await plan(terminal)
  await terminal.press(/^(取消会议|Cancel meeting)$/)
  await terminal.page
    .getByRole('dialog')
    .getByRole('button', { name: /^(确认取消|Cancel the meeting)$/ })
    .click()
  await terminal.sees('button', /^(从日历中移除|Remove from calendar)$/)
}

async function joinWithoutNumber({ page }: Terminal): Promise<void> {
  await page.getByRole('main').locator('button[type="submit"]').click()
  await page.getByText(/^(会议号是 9 位数字|A meeting number)/).waitFor()
}

async function devicesAnswered({ page }: Terminal): Promise<void> {
  await page.getByText(/^(正在启动摄像头|The camera starts)/).waitFor({ state: 'detached' })
}

async function waitBeforeTheDoor(terminal: Terminal): Promise<void> {
  await terminal.open(`/j/${await planElsewhere(terminal)}`)
  await terminal.press(JOIN)
  await terminal.reads(/^(会议还没有开始|The meeting has not begun)/)
}

async function inRoom(terminal: Terminal): Promise<void> {
  await terminal.open(`/meeting/${await terminal.page.evaluate(startHere)}`)
  await terminal.page.getByRole('main').getByRole('listitem').first().waitFor()
}

async function panelOf(terminal: Terminal, button: RegExp): Promise<void> {
  await inRoom(terminal)
  await terminal.press(button)
}

async function endedHere(terminal: Terminal): Promise<void> {
  await panelOf(terminal, LEAVE)
  await terminal.press(/^(结束会议|End for all)/)
  await terminal.sees('heading', /^(会议已结束|The meeting has ended)$/)
}

async function openFirst({ page }: Terminal): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('link', { name: /^(查看会议：|See the meeting: )/ })
    .first()
    .click()
  await page.getByRole('button', { name: /^(复制邀请|Copy invitation)$/ }).waitFor()
}

/** The terminal is in a meeting already; that a second window asks for another is refused. */
async function refusedHere(terminal: Terminal): Promise<void> {
  await terminal.page.evaluate(startHere)
  await terminal.press(START)
  await terminal.page.getByRole('dialog').waitFor()
}

async function openRecord({ page }: Terminal): Promise<void> {
  await page
    .getByRole('list', { name: /^(历史会议列表|Past meetings)$/ })
    .getByRole('button')
    .first()
    .click()
  await page.getByRole('dialog').waitFor()
}
