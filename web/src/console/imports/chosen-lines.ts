/** Which of the good lines are added: all but some, or only some. So that nobody has to have loaded all of them. */
export interface ChosenLines {
  all: boolean
  /** Taken out of all, or put into none. */
  except: ReadonlySet<number>
}

export const ALL_CHOSEN: ChosenLines = { all: true, except: new Set() }
export const NONE_CHOSEN: ChosenLines = { all: false, except: new Set() }

export function isChosen({ all, except }: ChosenLines, line: number): boolean {
  return all !== except.has(line)
}

export function turned({ all, except }: ChosenLines, line: number): ChosenLines {
  const next = new Set(except)
  if (!next.delete(line)) next.add(line)
  return { all, except: next }
}

export function countOf({ all, except }: ChosenLines, good: number): number {
  return all ? good - except.size : except.size
}

/** As the contract takes them; all line numbers are asked for only where some were taken out. */
export async function linesOf(
  { all, except }: ChosenLines,
  allLines: () => Promise<number[]>,
): Promise<'all' | number[]> {
  if (!all) return [...except].sort((one, other) => one - other)
  if (except.size === 0) return 'all'
  return (await allLines()).filter((line) => !except.has(line))
}
