import { newcomer } from '@foyer/server/testing'
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
