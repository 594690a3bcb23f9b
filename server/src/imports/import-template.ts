import { localeOf } from '@foyer/contract'
import type { FastifyRequest } from 'fastify'
import { FileAnswer } from '../platform/http/endpoint.ts'
import { writeSpreadsheet } from './off-the-loop.ts'
import { FILE_NAMES, HOW_TO, SHEET_NAMES, SHOWN_HEADINGS } from './words.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** With the mark by which Excel knows UTF-8. */
const UTF8_MARK = '\ufeff'
const WIDTHS = [18, 22, 40]
const LINES_TO_FILL_IN = 1000

/** A spreadsheet to fill in, with its headings in the caller's language. */
export async function importTemplate(request: FastifyRequest, format: 'xlsx' | 'csv'): Promise<FileAnswer> {
  const locale = localeOf(request.headers['accept-language'])
  const { name, number, department } = SHOWN_HEADINGS[locale]
  const headings = [name, number, department]
  const fileName = `${FILE_NAMES[locale].template}.${format}`
  if (format === 'csv')
    return new FileAnswer('text/csv', fileName, Buffer.from(`${UTF8_MARK}${headings.join(',')}\r\n`))
  const { members, howTo } = SHEET_NAMES[locale]
  const sheets = [
    { name: members, widths: WIDTHS, rows: [headings], emptyLines: LINES_TO_FILL_IN },
    { name: howTo, widths: [90], rows: [[howTo], ...HOW_TO[locale].map((sentence) => [sentence])] },
  ]
  return new FileAnswer(XLSX, fileName, await writeSpreadsheet(async () => sheets))
}
