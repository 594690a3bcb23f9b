import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '../platform/clock.ts'
import { type Config, ConfigError, configFrom } from '../platform/config/index.ts'
import { chooseBlobs } from '../platform/outside/blobs/choose.ts'
import { secretsFrom } from '../platform/secrets.ts'
import { type AppealsCommand, appealsCommandFrom, runAppeals } from './appeals.ts'
import { CommandRefusal } from './command-refusal.ts'
import { sqlState } from './database-session.ts'
import { exportArchive } from './export-archive.ts'
import { importArchive } from './import-archive.ts'
import { type KeysCommand, keysCommandFrom, runKeys } from './keys.ts'
import { type MembershipCommand, membershipCommandFrom, runMembership } from './memberships.ts'
import { type OrganisationCommand, organisationCommandFrom, runOrganisation } from './organisations.ts'

const USAGE = `Usage:
  npm run foyer -- export FILE    write everything into one new file: database and pictures, while the server runs
  npm run foyer -- import FILE    bring such a file into an empty database

  npm run foyer -- appeals list                 the appeals of people who lost their number, the latest first
  npm run foyer -- appeals show REFERENCE       what its owner would know of the account that it concerns
  npm run foyer -- appeals confirm REFERENCE    bind the account to the new number, once its time has come
  npm run foyer -- appeals decline REFERENCE    leave the account as it is

  npm run foyer -- organisation create NAME --plan business|enterprise    begin one; invites its first super admin
  npm run foyer -- organisation list                                      those that there are, the latest first
  npm run foyer -- organisation show ID                                   how many are in it, and what is turned on

  npm run foyer -- membership grant --until YYYY-MM-DD    make a personal account a member, to the end of that day
  npm run foyer -- membership show                        since when, and until when
  npm run foyer -- membership end                         end it now

  npm run foyer -- keys rotate    sign receipts with a new key; those before it can still be checked

A command that is about a person reads their phone number from the standard input, never from its arguments.
The database is the one of DATABASE_URL, or the embedded one under FOYER_DATA. The settings are those of the server.
Times are UTC. Before you confirm an appeal, read docs/operate.md, Appeals.

  export --leave-out-missing-pictures    go on when the store lacks a picture that an account shows
  FOYER_SANDBOX_URL=http://127.0.0.1:7401 npm run foyer -- …    in development: by the clock of the stage
`

interface BackupCommand {
  name: 'export' | 'import'
  file: string
  leaveOutMissingPictures: boolean
}
type Command =
  | BackupCommand
  | { name: 'appeals'; appeals: AppealsCommand }
  | { name: 'organisation'; organisation: OrganisationCommand }
  | { name: 'membership'; membership: MembershipCommand }
  | { name: 'keys'; keys: KeysCommand }

/** The command that was asked for, or how to ask for one. */
function commandFrom(args: string[]): Command | { usage: true; code: 0 | 2; because?: string } {
  if (args.length === 0 || args.includes('--help')) return { usage: true, code: 0 }
  try {
    const options = {
      'leave-out-missing-pictures': { type: 'boolean', default: false },
      plan: { type: 'string' },
      until: { type: 'string' },
    } as const
    const { positionals, values } = parseArgs({ args, options, allowPositionals: true })
    const [name = '', file, ...more] = positionals
    if (name !== 'export' && values['leave-out-missing-pictures'])
      return { usage: true, code: 2, because: '--leave-out-missing-pictures is for export.' }
    if (name !== 'organisation' && values.plan !== undefined)
      return { usage: true, code: 2, because: '--plan is for organisation create.' }
    if (name !== 'membership' && values.until !== undefined)
      return { usage: true, code: 2, because: '--until is for membership grant.' }
    if (name === 'appeals') {
      const appeals = appealsCommandFrom(positionals.slice(1))
      return 'because' in appeals ? { usage: true, code: 2, because: appeals.because } : { name, appeals }
    }
    if (name === 'organisation') {
      const organisation = organisationCommandFrom(positionals.slice(1), values.plan)
      return 'because' in organisation
        ? { usage: true, code: 2, because: organisation.because }
        : { name, organisation }
    }
    if (name === 'membership') {
      const membership = membershipCommandFrom(positionals.slice(1), values.until)
      return 'because' in membership ? { usage: true, code: 2, because: membership.because } : { name, membership }
    }
    if (name === 'keys') {
      const keys = keysCommandFrom(positionals.slice(1))
      return 'because' in keys ? { usage: true, code: 2, because: keys.because } : { name, keys }
    }
    if (name !== 'export' && name !== 'import') return { usage: true, code: 2, because: `There is no command ${name}.` }
    if (!file || more.length > 0) return { usage: true, code: 2, because: `${name} wants one FILE.` }
    return { name, file, leaveOutMissingPictures: values['leave-out-missing-pictures'] }
  } catch (error) {
    return { usage: true, code: 2, because: (error as Error).message }
  }
}

/** Told to `npm run foyer`, which then brings up the embedded database and asks again. */
const NEEDS_A_DATABASE = 3

async function main(): Promise<number> {
  const command = commandFrom(process.argv.slice(2))
  if ('usage' in command) {
    const to = command.code === 0 ? process.stdout : process.stderr
    to.write(command.because ? `${command.because}\n\n${USAGE}` : USAGE)
    return command.code
  }
  if (!process.env.DATABASE_URL) {
    process.stderr.write('DATABASE_URL is not set.\n')
    return NEEDS_A_DATABASE
  }
  const config = configFrom(process.env)
  const say = (line: string) => void process.stdout.write(`${line}\n`)
  if (command.name === 'appeals') await runAppeals(config, command.appeals, say)
  else if (command.name === 'organisation') await runOrganisation(config, command.organisation, say)
  else if (command.name === 'membership') await runMembership(config, command.membership, say)
  else if (command.name === 'keys') await runKeys(config, command.keys, say)
  else await backUp(config, command, say)
  return 0
}

async function backUp(config: Config, command: BackupCommand, say: (line: string) => void): Promise<void> {
  const deps = {
    blobs: await chooseBlobs(config),
    clock: systemClock,
    secrets: secretsFrom(config.FOYER_SECRET),
  }
  // We run in the folder of the product; a name is meant from where it was typed.
  const file = resolve(process.env.INIT_CWD ?? '.', command.file)
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => stop.abort(new CommandRefusal('Stopped; nothing was left behind.')))
  const options = {
    connectionString: config.DATABASE_URL,
    file,
    say,
    signal: stop.signal,
  }
  try {
    if (command.name === 'export') {
      await exportArchive(deps, { ...options, leaveOutMissingPictures: command.leaveOutMissingPictures })
      say(`✓ Everything is in ${file}. It holds what the database holds: keep it as safe.`)
    } else {
      await importArchive(deps, options)
      say('✓ Everything is there. Foyer can start on this database.')
    }
  } catch (error) {
    throw stop.signal.aborted ? stop.signal.reason : error
  }
}

/** A sentence, and of the database's own words only those that hold no values: values may be a person's. */
function sentenceFor(error: unknown): string {
  if (error instanceof ConfigError || error instanceof CommandRefusal) return error.message
  const cause = error instanceof Error ? error.cause : undefined
  const failed = sqlState(error) ? error : cause
  const code = sqlState(failed)
  if (code) {
    const { message, table, constraint } = failed as { message: string; table?: string; constraint?: string }
    const where = [table, constraint].filter(Boolean).join(', ')
    const what = /^(22|23|P0)/.test(code) ? '' : `: ${message}`
    return `The database refused (${[code, where].filter(Boolean).join('; ')})${what}`
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`✗ ${sentenceFor(error)}\n`)
    process.exit(1)
  },
)
