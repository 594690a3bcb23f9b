import { readFile } from 'node:fs/promises'
import { CHINESE_HEADINGS, newNumber, xlsx } from '@foyer/server/testing'
import { readSheet } from 'read-excel-file/universal'
import { national } from './person.ts'
import type { ChosenFile } from './pictures.ts'

export type Line = readonly [name: string, number: string, department: string]

/** A spreadsheet as a person would choose it. */
export function fileOf(buffer: Buffer): ChosenFile {
  return {
    name: '成员.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer,
  }
}

/** One with these lines below the headings of the template. */
export async function spreadsheet(lines: readonly Line[]): Promise<ChosenFile> {
  return fileOf(await xlsx([CHINESE_HEADINGS, ...lines]))
}

/** What stands in an XLSX file, its headings first. */
export async function rowsIn(file: string): Promise<string[][]> {
  const bytes = new Uint8Array(await readFile(file))
  return (await readSheet(bytes.buffer)).map((row) => row.map((cell) => String(cell ?? '')))
}

/** So many people with numbers that nobody has. */
export function people(count: number, prefix: string): Line[] {
  const numbers = new Set<string>()
  while (numbers.size < count) numbers.add(national({ number: newNumber() }))
  return [...numbers].map((number, at) => [`${prefix}${at + 1}`, number, `导入部/第${(at % 20) + 1}组`])
}
