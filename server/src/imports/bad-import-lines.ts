import { type Locale, localeOf } from '@foyer/contract'
import type { FastifyRequest } from 'fastify'
import { organisationOf } from '../members/as-administrator.ts'
import { FileAnswer } from '../platform/http/endpoint.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { XLSX } from './import-template.ts'
import { importOf, linesOfImport } from './imports.store.ts'
import { breathing } from './kept-line.ts'
import { writeSpreadsheet } from './off-the-loop.ts'
import { lineOf } from './show-import.ts'
import { FILE_NAMES, PROBLEM_SENTENCES, SHEET_NAMES, SHOWN_HEADINGS } from './words.ts'
import type { SheetToWrite } from './xlsx-of.ts'

const WIDTHS = [18, 22, 40, 40]

/** The lines that were not added because something is wrong with them, with their reasons, to mend and to read again. */
export async function badImportLines(
  deps: Deps,
  signed: SignedIn,
  id: string,
  request: FastifyRequest,
): Promise<FileAnswer> {
  const organisation = organisationOf(signed.account)
  await importOf(deps.db.queries, { organisation, id }, deps.clock.now())
  const locale = localeOf(request.headers['accept-language'])
  const file = await writeSpreadsheet(async () => [await sheetOf(deps, id, locale)])
  return new FileAnswer(XLSX, `${FILE_NAMES[locale].bad}.xlsx`, file)
}

async function sheetOf(deps: Deps, id: string, locale: Locale): Promise<SheetToWrite> {
  const { name, number, department, problem } = SHOWN_HEADINGS[locale]
  const all = { states: ['bad', 'failed'] as const, after: 0, limit: Number.MAX_SAFE_INTEGER }
  const rows = await breathing(await linesOfImport(deps.db.queries, id, all), (row) => {
    const line = lineOf(deps, row)
    return [line.name, line.number, line.department, line.problem ? PROBLEM_SENTENCES[line.problem][locale] : '']
  })
  return { name: SHEET_NAMES[locale].bad, widths: WIDTHS, rows: [[name, number, department, problem], ...rows] }
}
