import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'

const AUTOCANNON = createRequire(import.meta.url).resolve('autocannon/autocannon.js')
const CONNECTIONS = 64

export interface Load {
  url: string
  headers?: Record<string, string>
}

/** Requests per second that are answered with 200: autocannon in a process of its own, 64 connections. */
export async function requestsPerSecond(load: Load, seconds: number): Promise<number> {
  const headers = Object.entries(load.headers ?? {}).flatMap(([name, value]) => ['-H', `${name}=${value}`])
  const args = [AUTOCANNON, '--json', '-c', String(CONNECTIONS), '-d', String(seconds), ...headers, load.url]
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 10_000_000 })
  const result = JSON.parse(stdout) as { '2xx': number; non2xx: number; errors: number; duration: number }
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${load.url}: ${result.non2xx} answers were no success and ${result.errors} failed`)
  return result['2xx'] / result.duration
}

/** The contestants in turn, ABAB…, after a warm-up of each; the rates of each, round by round. */
export async function inTurns<Name extends string>(
  contestants: Record<Name, Load>,
  { rounds, seconds, warmUp }: { rounds: number; seconds: number; warmUp: number },
): Promise<Record<Name, number[]>> {
  const names = Object.keys(contestants) as Name[]
  const rates = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (const name of names) await requestsPerSecond(contestants[name], warmUp)
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) rates[name].push(await requestsPerSecond(contestants[name], seconds))
  }
  return rates
}
