import { parse } from 'csv-parse/sync'
import type { Row } from './columns.ts'
import { NotReadable } from './not-readable.ts'

/** Longest line of a file that people made. */
const RECORD_MAX_LENGTH = 100_000
const DELIMITERS = [',', ';', '\t']

/**
 * Rows of a CSV file (RFC 4180, or with semicolons or tabs, as spreadsheets save them elsewhere). Of what Excel writes in
 * China, GB18030 without a word about it, and of UTF-8 and UTF-16 it takes what the bytes allow.
 */
export function rowsOfCsv(file: Uint8Array, mostRows: number): Row[] {
  const text = textOf(file)
  if (text.includes('\0')) throw new NotReadable('notASpreadsheet')
  const rows: Row[] = []
  let line = 0
  try {
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: RECORD_MAX_LENGTH,
      on_record(cells: string[]) {
        line += 1
        if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells })
        if (rows.length > mostRows) throw new NotReadable('tooManyLines')
        return null
      },
    })
  } catch (error) {
    throw error instanceof NotReadable ? error : new NotReadable('notASpreadsheet')
  }
  return rows
}

function textOf(file: Uint8Array): string {
  const encodings = file[0] === 0xff && file[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(file)
    } catch {
      // the bytes do not allow it
    }
  }
  throw new NotReadable('notASpreadsheet')
}

/** The one that the first line with something in it has most of, outside of quotes. */
function delimiterOf(text: string): string {
  const [first = ''] = /[^\r\n]+/.exec(text.slice(0, RECORD_MAX_LENGTH)) ?? []
  const bare = first.replace(/"[^"]*"/g, '')
  const count = (delimiter: string) => bare.split(delimiter).length
  return DELIMITERS.reduce((best, one) => (count(one) > count(best) ? one : best))
}
