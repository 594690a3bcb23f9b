import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import { csv, manyMembers, xlsx } from '../testing/index.ts'
import { readSpreadsheet, writeSpreadsheet } from './off-the-loop.ts'
import { inOwnProcess } from './own-process.ts'

// A busy machine takes its time to start a process.
vi.setConfig({ testTimeout: 120_000 })

const HEADINGS = ['Name', 'Phone number', 'Department']
const NOT_A_SPREADSHEET = { code: 'import.notASpreadsheet' }

it('fetches what stands in a spreadsheet when its turn comes: for two at once, however many are asked for', async () => {
  let fetched = 0
  const files = Array.from({ length: 6 }, () =>
    writeSpreadsheet(async () => {
      fetched += 1
      return [{ name: 'Sheet', widths: [10], rows: [['Name']] }]
    }),
  )
  await setImmediate()
  expect(fetched).toBe(2)
  for (const file of await Promise.all(files)) expect(file.subarray(0, 2).toString()).toBe('PK')
  expect(fetched).toBe(6)
})

it('a reader that dies because its memory is full takes nothing along: its file is refused, and the next one is read', async () => {
  const { file } = await manyMembers()
  const little = { milliseconds: 60_000, megabytes: 8 }
  expect(await inOwnProcess({ kind: 'read', file }, little)).toEqual({ ended: 'died' })
  await expect(readSpreadsheet(file, little)).rejects.toMatchObject(NOT_A_SPREADSHEET)
  expect(await readSpreadsheet(await xlsx([HEADINGS, ['Ming', '13911110001', '']]))).toHaveLength(1)
})

it('a reader that takes too long is ended, and its file is refused', async () => {
  const hurried = { milliseconds: 1, megabytes: 384 }
  const file = Buffer.from(csv([HEADINGS, ['Ming', '13911110001', '']]))
  expect(await inOwnProcess({ kind: 'read', file }, hurried)).toEqual({ ended: 'late' })
  await expect(readSpreadsheet(file, hurried)).rejects.toMatchObject(NOT_A_SPREADSHEET)
})

it('a reader does not stay behind when the process that started it stops', async () => {
  const program = `
    import child_process from 'node:child_process'
    import { syncBuiltinESMExports } from 'node:module'
    const fork = child_process.fork
    child_process.fork = (...given) => {
      const child = fork(...given)
      child.once('spawn', () => process.stdout.write(String(child.pid), () => process.exit()))
      return child
    }
    syncBuiltinESMExports()
    const { inOwnProcess } = await import(${JSON.stringify(new URL('./own-process.ts', import.meta.url).href)})
    await inOwnProcess({ kind: 'read', file: Buffer.alloc(9_000_000, 'a,b\\n') }, { milliseconds: 60_000, megabytes: 384 })`
  const starter = spawn(process.execPath, ['--input-type=module', '--eval', program])
  const [reader] = await once(starter.stdout, 'data')
  await once(starter, 'exit')
  await expect.poll(() => isThere(Number(String(reader))), { timeout: 30_000 }).toBe(false)
})

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
