import { type Unzipped, unzipSync, zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/universal'
import type { Row } from './columns.ts'
import { NotReadable } from './not-readable.ts'

/** Ten thousand lines of three columns are less than three megabytes; the rest is for columns that are not read. */
const UNPACKED_MOST_BYTES = 64 * 1024 * 1024
const MOST_FILES = 500

/** Rows of the first sheet of an XLSX file: what the cells show, without formulas. Refuses one with macros. */
export async function rowsOfXlsx(file: Uint8Array): Promise<Row[]> {
  const safe = zipSync(unpack(file), { level: 0 })
  try {
    const rows = await readSheet(safe.buffer as ArrayBuffer, { parseNumber: numberAsText })
    return rows
      .map((cells, index) => ({ line: index + 1, cells: cells.map(textOf) }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  } catch {
    throw new NotReadable('notASpreadsheet') // nothing but reading happens in there
  }
}

/**
 * Unpacks the parts that are read, by the sizes that the archive states: no byte more is written, so an archive that
 * lies about them is damaged, and one that tells the truth about being a bomb is refused before it is unpacked.
 */
function unpack(file: Uint8Array): Unzipped {
  let bytes = 0
  let files = 0
  try {
    return unzipSync(file, {
      filter({ name, originalSize }) {
        files += 1
        if (files > MOST_FILES || /vbaProject|macrosheets\//i.test(name)) throw new NotReadable('notASpreadsheet')
        if (!/\.(xml|rels)$/.test(name)) return false
        bytes += originalSize
        if (bytes > UNPACKED_MOST_BYTES) throw new NotReadable('notASpreadsheet')
        return true
      },
    })
  } catch {
    throw new NotReadable('notASpreadsheet')
  }
}

/** 13800000001, 1.3800000001E10 and +13800000001 are one number to Excel. */
function numberAsText(written: string): string {
  const number = Number(written)
  return Number.isSafeInteger(number) ? String(number) : written
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return String(cell)
}
