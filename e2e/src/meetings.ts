import { newcomer } from '@foyer/server/testing'
import { sql } from 'kysely'
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { received } from './in-browser.mjs'
import type { Terminal } from './terminal.ts'
import type { World } from './world.ts'

/** From the preview into a meeting of one's own. */
export async function start(terminal: Terminal): Promise<void> {
  await askToStart(terminal)
  await isInRoom(terminal)
}

export async function askToStart(terminal: Terminal): Promise<void> {
  await terminal.open('/meeting/new')
  await terminal.press('开始会议')
}

/** By the link that is given away, over the preview, into the room. */
export async function join(terminal: Terminal, number: string): Promise<void> {
  await askToJoin(terminal, number)
  await isInRoom(terminal)
}

export async function askToJoin(terminal: Terminal, number: string): Promise<void> {
  await terminal.open(`/j/${number}`)
  await terminal.press('加入会议')
}

export async function isInRoom(terminal: Terminal): Promise<void> {
  await terminal.sees('toolbar', '会议工具栏')
}

/** Out of a meeting that goes on without this one. */
export async function leave(terminal: Terminal): Promise<void> {
  await terminal.press(/^离开$/)
  await terminal.the('dialog', '离开会议？').getByRole('button', { name: '离开会议' }).click()
  await terminal.sees('heading', '你已离开会议')
}

export async function endForAll(terminal: Terminal): Promise<void> {
  await terminal.press(/^离开$/)
  await terminal.press(/^结束会议/)
  await terminal.sees('heading', '会议已结束')
}

/** The page dies without a word to anybody. */
export async function crash({ context, page }: Terminal): Promise<void> {
  const crashed = page.waitForEvent('crash')
  const cdp = await context.newCDPSession(page)
  void cdp.send('Page.crash').catch(() => undefined)
  await crashed
}

/** The number that stands in the room. */
export async function numberIn(terminal: Terminal): Promise<string> {
  await terminal.press('会议信息')
  const dialog = terminal.page.getByRole('dialog')
  const [number = ''] = (await dialog.innerText()).match(/\d{3} \d{3} \d{3}/) ?? []
  await terminal.page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  return number.replaceAll(' ', '')
}

/** Somebody in the room: their picture with its marks. */
export function tileOf(terminal: Terminal, name: string): Locator {
  return terminal.page.getByRole('main').getByRole('listitem').filter({ hasText: name })
}

/** What the host does with somebody, or its owner with themself, from the list of those who are there; it is open. */
export async function actOn(terminal: Terminal, name: string, act: string): Promise<void> {
  await terminal.press(`对${name}的操作`)
  await terminal.page.getByRole('menuitem', { name: act, exact: true }).click()
}

/** Everybody sees that this is the host. */
export async function allSeeAsHost(name: string, ...terminals: Terminal[]): Promise<void> {
  await Promise.all(terminals.map((one) => tileOf(one, name).getByText('主持人', { exact: true }).waitFor()))
}

/** So many streams of pictures arrive here, and each of them moves. */
export async function seesMoving(terminal: Terminal, count: number): Promise<void> {
  const before = await picturesAt(terminal)
  const moving = async () => {
    const now = Object.entries(await picturesAt(terminal))
    return now.filter(([stream, frames]) => frames > (before[stream] ?? 0) + MOVES_BY).length
  }
  await expect.poll(moving, { timeout: SEEN_WITHIN, interval: 250 }).toBe(count)
}

/** A second brings no more pictures. */
export async function seesNothingMove(terminal: Terminal): Promise<void> {
  const before = await picturesAt(terminal)
  await terminal.page.waitForTimeout(1_000)
  expect(await picturesAt(terminal)).toEqual(before)
}

const MOVES_BY = 4
/** Browsers that share a busy machine take their time. */
const SEEN_WITHIN = 30_000
/** For a story with pictures and sound. */
export const WITH_MEDIA = { timeout: 180_000 }

async function picturesAt({ page }: Terminal): Promise<Record<string, number>> {
  return (await page.evaluate(received)).pictures
}

export interface Running {
  id: string
  number: string
  topic: string
}

/** Meetings of somebody else's, who left them running. */
export async function othersMeetings({ server }: World, ...topics: string[]): Promise<Running[]> {
  const { ask } = await newcomer(server, 'web')
  const running: Running[] = []
  for (const topic of topics) {
    const started = await ask({ method: 'POST', url: '/v1/my/started-meetings', payload: { topic } })
    const { attendance, meeting } = started.json<{ attendance: string; meeting: { id: string; number: string } }>()
    await ask({ method: 'DELETE', url: `/v1/my/attendances/${attendance}` })
    running.push({ ...meeting, topic })
  }
  return running
}

/** For the host of this meeting alone so much time passes: what they did in it is longer ago. */
export async function timePassesForHost({ server }: World, number: string, milliseconds: number): Promise<void> {
  const passed = sql`${milliseconds} * interval '1 millisecond'`
  await sql`
    with changed as (update meetings set begun_at = begun_at - ${passed}
      where number = ${number} and ended_at is null returning id, host_id)
    update attendances a set joined_at = joined_at - ${passed}, lease_until = lease_until - ${passed}, left_at = left_at - ${passed}
    from changed m where a.meeting_id = m.id and a.account_id = m.host_id`.execute(server.deps.db.queries)
}
