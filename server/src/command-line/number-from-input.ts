import { createInterface } from 'node:readline'
import { e164 } from '../accounts/phone-numbers.ts'
import { Refusal } from '../platform/refusal.ts'
import { CommandRefusal } from './command-refusal.ts'

type Input = NodeJS.ReadableStream & { isTTY?: boolean }

/**
 * A phone number from the first line of the standard input: what stands in arguments is seen by everybody on the machine,
 * and stays in the shell's history.
 */
export async function numberFromInput(input: Input = process.stdin): Promise<string> {
  if (input.isTTY) process.stderr.write('Phone number, with its country code: ')
  const line = await firstLineOf(input)
  try {
    return e164({ number: line.trim() })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new CommandRefusal('The standard input wants one line: a phone number, like +86 and eleven digits.')
  }
}

async function firstLineOf(input: Input): Promise<string> {
  const lines = createInterface({ input })
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
  }
}
