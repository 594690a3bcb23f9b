import { HEADINGS } from './words.ts'

/** A row of a spreadsheet as text, and where it stands: the first row is 1. */
export interface Row {
  line: number
  cells: readonly string[]
}

export interface Columns {
  name: number
  number: number
  /** -1 where there is none. */
  department: number
}

/** A title or a remark may stand above the headings. */
const HEADINGS_WITHIN_ROWS = 10

const KNOWN = {
  name: new Set(Object.values(HEADINGS.name).flat()),
  number: new Set(Object.values(HEADINGS.number).flat()),
  department: new Set(Object.values(HEADINGS.department).flat()),
}

/** Finds the row of headings, in whatever order they are; nothing when a name or a number has no column. */
export function findColumns(rows: readonly Row[]): { columns: Columns; below: readonly Row[] } | undefined {
  for (const [index, { cells }] of rows.slice(0, HEADINGS_WITHIN_ROWS).entries()) {
    const headings = cells.map(heading)
    const at = (column: keyof typeof KNOWN) => headings.findIndex((one) => KNOWN[column].has(one))
    const columns = { name: at('name'), number: at('number'), department: at('department') }
    if (columns.name >= 0 && columns.number >= 0) return { columns, below: rows.slice(index + 1) }
  }
  return undefined
}

/** As the table of headings has it: without spaces, marks of what must be filled in, and what stands in brackets. */
function heading(cell: string): string {
  return cell
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)|\[.*?\]/g, '')
    .replace(/[\s*:_-]/g, '')
}
