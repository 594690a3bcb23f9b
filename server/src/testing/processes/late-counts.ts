import { type DatabaseProxy, databaseProxy } from './database-proxy.ts'

/** CopyDone, and the first byte of the CommandComplete that follows it and has the count. */
const END_OF_ROWS = Buffer.from([0x63, 0, 0, 0, 4, 0x43])
const LATER = 5

/** A way to the same database on which the count of a `copy … to stdout` comes a little later than its last row. */
export function lateCountsFrom(connectionString: string): Promise<DatabaseProxy> {
  return databaseProxy(connectionString, () => {
    let passing = Promise.resolve()
    return {
      said(bytes, arrive) {
        const end = bytes.indexOf(END_OF_ROWS)
        const at = end < 0 ? bytes.length : end + END_OF_ROWS.length - 1
        passing = passing.then(async () => {
          arrive(bytes.subarray(0, at))
          if (at === bytes.length) return
          await new Promise((resolve) => setTimeout(resolve, LATER))
          arrive(bytes.subarray(at))
        })
      },
    }
  })
}
