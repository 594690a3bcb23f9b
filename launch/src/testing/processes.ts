import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

/** The command lines of the living processes that mention the text, this process aside. */
export function processesMentioning(text: string): string[] {
  const list = execFileSync('ps', ['-ww', '-eo', 'pid=,stat=,args='], { encoding: 'utf8' })
  return list
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.includes(text) && !line.startsWith(`${process.pid} `) && !/^\d+ +Z/.test(line))
}

/** Waits until it holds; fails with the words given when it does not within the time. */
export async function eventually(what: string, holds: () => boolean | Promise<boolean>, withinMs = 45_000) {
  for (const end = Date.now() + withinMs; !(await holds()); await sleep(20)) {
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`)
  }
}
