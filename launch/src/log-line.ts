/** The levels worth showing, as pino writes them: by name or by number. */
const LEVELS: Record<string, string> = {
  fatal: 'fatal',
  error: 'error',
  warn: 'warning',
  60: 'fatal',
  50: 'error',
  40: 'warning',
}

/** What the console shows of a JSON log line: warnings and worse, in one short line; nothing of the others. */
export function worthShowing(line: string, name: string): string | undefined {
  const entry = parse(line)
  if (!entry) return undefined
  const word = LEVELS[String(entry.level)]
  return word && `${name} ${word}: ${messageOf(entry).slice(0, 200)}`
}

/** A log line as a person reads it, for the last words of a program that died. */
export function readable(line: string): string {
  const entry = parse(line)
  if (!entry) return line
  const { stack } = (entry.err ?? {}) as { stack?: string }
  return [messageOf(entry), ...(stack ? [stack] : [])].join('\n')
}

function messageOf(entry: Record<string, unknown>): string {
  const { message } = (entry.err ?? {}) as { message?: string }
  const words = typeof entry.msg === 'string' ? entry.msg : ''
  return message && !words.includes(message) ? `${words}${words && ': '}${message}` : words
}

function parse(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return undefined
  }
}
