import type { Config } from '../platform/config/index.ts'
import { rotateKeys } from '../service-keys/service-keys.ts'
import { asOperator } from './as-operator.ts'

export type KeysCommand = { what: 'rotate' }

/** The command that was asked for, or why there is none. */
export function keysCommandFrom(args: readonly string[]): KeysCommand | { because: string } {
  const [what, ...more] = args
  if (what === undefined) return { because: 'keys wants rotate.' }
  if (what !== 'rotate' || more.length > 0) return { because: `There is no command keys ${args.join(' ')}.` }
  return { what }
}

/** Makes a new key to sign with; what the old ones signed can still be checked. */
export async function runKeys(config: Config, _command: KeysCommand, say: (line: string) => void): Promise<void> {
  await asOperator(config, 'foyer-keys', async (deps) => {
    const { id } = await rotateKeys(deps)
    say(`✓ Receipts are signed with the key ${id} from now on; the public keys of those before it stay.`)
  })
}
