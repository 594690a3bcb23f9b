import { IMPORT_MAX_LINES } from '@foyer/rules'
import { checkLine, type Line } from './check-line.ts'
import { type Columns, findColumns, type Row } from './columns.ts'
import { NotReadable } from './not-readable.ts'
import { rowsOfCsv } from './rows-of-csv.ts'
import { rowsOfXlsx } from './rows-of-xlsx.ts'

/** What may stand above the lines, and between them. */
const MOST_ROWS = IMPORT_MAX_LINES + 100

/** The lines of a spreadsheet, each looked at by itself. Refuses what is none, in its own words (`NotReadable`). */
export async function linesOf(file: Uint8Array): Promise<Line[]> {
  const rows = isZip(file) ? await rowsOfXlsx(file) : isOldExcel(file) ? notRead() : rowsOfCsv(file, MOST_ROWS)
  const found = findColumns(rows)
  if (!found) throw new NotReadable(rows.length === 0 ? 'empty' : 'noColumns')
  const lines = found.below.filter((row) => saidIn(row, found.columns).some((cell) => cell.trim() !== ''))
  if (lines.length === 0) throw new NotReadable('empty')
  if (lines.length > IMPORT_MAX_LINES) throw new NotReadable('tooManyLines')
  return lines.map((row) => {
    const [name = '', number = '', department = ''] = saidIn(row, found.columns)
    return checkLine(row.line, { name, number, department })
  })
}

function saidIn({ cells }: Row, { name, number, department }: Columns): string[] {
  return [name, number, department].map((column) => cells[column] ?? '')
}

/** PKWARE's APPNOTE 4.3.7: the first local file header. */
function isZip(file: Uint8Array): boolean {
  return file[0] === 0x50 && file[1] === 0x4b && file[2] === 0x03 && file[3] === 0x04
}

/** MS-CFB 2.2: XLS files of before 2007, and encrypted ones of today. */
function isOldExcel(file: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0].every((byte, index) => file[index] === byte)
}

function notRead(): never {
  throw new NotReadable('notASpreadsheet')
}
