import { z } from 'zod'
import { type Endpoint, nothing } from './endpoint.ts'
import { inConsole } from './endpoint-parts.ts'
import { ChosenLines, Import, ImportLine } from './organisation-shapes.ts'

const ofImport = z.object({ import: z.uuid() })

/** Many members at once, from a spreadsheet: what it says is read and judged first, and added afterwards. */
export const IMPORT_ENDPOINTS = {
  importTemplate: {
    summary: 'A spreadsheet to fill in',
    needs: 'session',
    query: z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
    status: 200,
    file: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv'],
    refusals: inConsole,
  },
  readImport: {
    summary: 'Reads a spreadsheet of members (XLSX or CSV) and says of each line what is wrong; adds nobody yet',
    needs: 'session',
    multipart: 'spreadsheet',
    status: 201,
    answer: Import,
    refusals: [
      ...inConsole,
      'import.missing',
      'import.tooLarge',
      'import.tooManyLines',
      'import.notASpreadsheet',
      'import.noColumns',
      'import.empty',
    ],
  },
  anImport: {
    summary: 'How far an import is',
    needs: 'session',
    params: ofImport,
    status: 200,
    answer: Import,
    refusals: [...inConsole, 'import.unknown'],
  },
  importLines: {
    summary: 'The lines of an import, in their order',
    needs: 'session',
    params: ofImport,
    query: z.object({
      state: z.enum(['bad', 'good', 'chosen', 'added', 'failed']).optional(),
      after: z.coerce.number().int().min(0).default(0).describe('The last line of the page before'),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    status: 200,
    answer: z.object({ lines: z.array(ImportLine), next: z.number().int().nullable() }),
    refusals: [...inConsole, 'import.unknown'],
  },
  badImportLines: {
    summary: 'The lines that were not added, with their reasons, as a spreadsheet to mend and read again',
    needs: 'session',
    params: ofImport,
    status: 200,
    file: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    refusals: [...inConsole, 'import.unknown'],
  },
  startImport: {
    summary: 'Adds all good lines, or those that were chosen, in the background',
    needs: 'session',
    params: ofImport,
    body: z.object({ lines: ChosenLines, invite: z.boolean().default(false) }),
    status: 202,
    answer: Import,
    refusals: [...inConsole, 'import.unknown', 'import.notReady', 'import.another', 'import.nothingChosen'],
  },
  cancelImport: {
    summary: 'Stops an import; who was added by then stays',
    needs: 'session',
    params: ofImport,
    body: nothing.nullish(),
    status: 200,
    answer: Import,
    refusals: [...inConsole, 'import.unknown', 'import.notReady'],
  },
} as const satisfies Record<string, Endpoint>
