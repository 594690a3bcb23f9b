import writeXlsxFile from 'write-excel-file/node'
import type { TestTerminal } from './people.ts'

/** Cells as people leave them: text, or a number that Excel took for one. */
export type Cells = readonly (string | number | Date | null)[]

/** A real XLSX file with one sheet. */
export async function xlsx(rows: readonly Cells[]): Promise<Buffer> {
  return writeXlsxFile(
    rows.map((row) => row.map((value) => (value instanceof Date ? { value, format: 'yyyy-mm-dd' } : value))),
  ).toBuffer()
}

export function csv(rows: readonly Cells[], delimiter = ','): string {
  return `${rows.map((row) => row.join(delimiter)).join('\r\n')}\r\n`
}

export const CHINESE_HEADINGS = ['姓名', '手机号', '部门']

export interface ManyMembers {
  file: Buffer
  lines: number
  bad: number
}

const BAD: readonly ((index: number) => Cells)[] = [
  (index) => ['', numberOf(900_000 + index), '研发中心'],
  (index) => ['很长'.repeat(11), numberOf(900_000 + index), '研发中心'],
  () => ['没有号码', null, ''],
  () => ['号码不对', '12345', ''],
  () => ['号码重复', numberOf(0), ''],
  (index) => ['部门太深', numberOf(900_000 + index), '一/二/三/四/五/六/七/八/九/十/十一'],
  (index) => ['部门名太长', numberOf(900_000 + index), '长'.repeat(41)],
  (index) => ['座机不行', `0800-82${index}`, ''],
]

/** Members with bad lines spread among them: numbers as Excel keeps them and as text, in 41 departments below three. */
export async function manyMembers({ lines = 5000, bad = 40 } = {}): Promise<ManyMembers> {
  const every = bad === 0 ? Number.POSITIVE_INFINITY : Math.floor(lines / bad)
  let spoilt = 0
  const rows = Array.from({ length: lines }, (_, index): Cells => {
    if (spoilt < bad && index % every === every - 1) return BAD[spoilt++ % BAD.length]!(index)
    const number = numberOf(index)
    return [`成员${index}`, index % 2 ? number : Number(number), `研发中心/平台${index % 3}/小组${index % 39}`]
  })
  return { file: await xlsx([CHINESE_HEADINGS, ...rows]), lines, bad: spoilt }
}

/** Mainland numbers that no other test draws. */
function numberOf(index: number): string {
  return `1570${String(index).padStart(7, '0')}`
}

/** Uploads a file to be read. */
export function upload(person: TestTerminal, file: Buffer | string, field = 'spreadsheet') {
  const boundary = 'a-boundary-of-a-test'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="members"\r\ncontent-type: application/octet-stream\r\n\r\n`
  return person.ask({
    method: 'POST',
    url: '/v1/organisation/imports',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(file), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
}
