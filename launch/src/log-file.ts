import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

const LARGEST_BYTES = 64 * 1024 * 1024

/**
 * A fresh log file at each start, and whenever it has grown large; the one before is kept beside it as `….previous`.
 * Writes at once, so that the last words of a program are there however the launcher ends.
 */
export function openLogFile(file: string): { write(line: string): void } {
  mkdirSync(dirname(file), { recursive: true })
  let size = 0
  let handle = fresh(file)
  return {
    write(line) {
      try {
        if (size > LARGEST_BYTES) {
          closeSync(handle)
          handle = fresh(file)
          size = 0
        }
        size += writeSync(handle, `${line}\n`)
      } catch {
        // A full disk must not end the product: the line is lost instead.
      }
    },
  }
}

function fresh(file: string): number {
  if (existsSync(file)) renameSync(file, `${file}.previous`)
  return openSync(file, 'a')
}
