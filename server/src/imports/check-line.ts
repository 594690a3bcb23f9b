import { DepartmentName, type ImportProblem, isVisible } from '@foyer/contract'
import { DEPARTMENT_MAX_DEPTH, DEPARTMENT_NAME_MAX_LENGTH, NICKNAME_MAX_LENGTH } from '@foyer/rules'
import { nicknameFrom } from '../accounts/nickname.ts'
import { e164 } from '../accounts/phone-numbers.ts'
import { Refusal } from '../platform/refusal.ts'

/** What a line says, as it stands in the file. */
export interface Said {
  name: string
  number: string
  department: string
}

/** A line of a spreadsheet, looked at by itself. */
export interface Line extends Said {
  line: number
  /** What it means, where nothing is wrong with it. */
  means: Meaning | undefined
  problem: ImportProblem | undefined
}

export interface Meaning {
  nickname: string
  /** E.164 */
  number: string
  /** From the root; empty for one without a department. */
  department: readonly string[]
}

/** Longer cells are cut before anything is done with them. */
const CELL_MAX_LENGTH = 1000

/** Of a bad line so many characters of each cell are kept; a department that may be right is kept whole. */
const KEPT_OF_A_BAD_LINE: Record<keyof Said, number> = {
  name: 100,
  number: 100,
  department: DEPARTMENT_MAX_DEPTH * (DEPARTMENT_NAME_MAX_LENGTH + ' / '.length),
}

/** Checks what can be checked without knowing the organisation. */
export function checkLine(line: number, cells: Said): Line {
  const said = { name: plain(cells.name), number: plain(cells.number), department: plain(cells.department) }
  try {
    const means = {
      nickname: nameFrom(said.name),
      number: numberFrom(said.number),
      department: pathFrom(said.department),
    }
    return { line, ...said, means, problem: undefined }
  } catch (error) {
    if (error instanceof Wrong) return { line, ...beginningsOf(said), means: undefined, problem: error.problem }
    throw error
  }
}

class Wrong extends Error {
  readonly problem: ImportProblem

  constructor(problem: ImportProblem) {
    super(problem)
    this.problem = problem
  }
}

/** One line of visible text: phones and chat programs add characters that nobody sees to what is copied from them. */
function plain(cell: string): string {
  const oneLine = cell.slice(0, CELL_MAX_LENGTH).normalize('NFC').replace(/\s+/gu, ' ')
  return [...oneLine].filter(isVisible).join('').trim()
}

function beginningsOf({ name, number, department }: Said): Said {
  return {
    name: beginning(name, KEPT_OF_A_BAD_LINE.name),
    number: beginning(number, KEPT_OF_A_BAD_LINE.number),
    department: beginning(department, KEPT_OF_A_BAD_LINE.department),
  }
}

function beginning(text: string, length: number): string {
  return [...text].slice(0, length).join('')
}

function nameFrom(text: string): string {
  if (text === '') throw new Wrong('nameMissing')
  if (text.length > NICKNAME_MAX_LENGTH * 16) throw new Wrong('nameTooLong')
  return refusedAs('nickname.invalid', 'nameTooLong', () => nicknameFrom(text))
}

function numberFrom(text: string): string {
  if (text === '') throw new Wrong('numberMissing')
  return refusedAs('number.invalid', 'numberInvalid', () => e164({ number: text.slice(0, 40) }))
}

function pathFrom(text: string): string[] {
  const path = text.split(/[/／]/).map((name) => name.trim())
  const named = path.filter((name) => name !== '')
  if (named.length > DEPARTMENT_MAX_DEPTH) throw new Wrong('departmentTooDeep')
  if (named.some((name) => name.length > DEPARTMENT_NAME_MAX_LENGTH || !DepartmentName.safeParse(name).success))
    throw new Wrong('departmentNameTooLong')
  return named
}

function refusedAs<T>(code: Refusal['code'], problem: ImportProblem, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof Refusal && error.code === code ? new Wrong(problem) : error
  }
}
