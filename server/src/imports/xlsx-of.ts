import writeXlsxFile from 'write-excel-file/node'

export interface SheetToWrite {
  name: string
  /** In characters. */
  widths: readonly number[]
  /** The first row is the headings. */
  rows: readonly (readonly string[])[]
  /** So many empty lines below are kept as text, or Excel takes the plus of a number for a sign. */
  emptyLines?: number
}

/** An XLSX file in which every cell is text, so that nothing in it is reckoned or run. */
export async function xlsxOf(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  return writeXlsxFile(
    sheets.map(({ name, widths, rows, emptyLines = 0 }) => ({
      sheet: name,
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 1,
      data: [
        ...rows.map((row, index) => row.map((value) => ({ ...text(value), ...(index === 0 && HEADING) }))),
        ...Array.from({ length: emptyLines }, () => widths.map(() => text(''))),
      ],
    })),
  ).toBuffer()
}

const HEADING = { fontWeight: 'bold' as const }

function text(value: string) {
  return { value, type: String, format: '@' }
}
