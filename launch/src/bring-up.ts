import { join, relative } from 'node:path'
import { say, step } from '../steps.mjs'
import { untilItAnswers } from './answers.ts'
import { calm } from './calm.ts'
import { runDatabase } from './database.ts'
import type { LaunchSettings } from './launch-settings.ts'
import { openLogFile } from './log-file.ts'
import { readable, worthShowing } from './log-line.ts'
import { startProgram } from './program.ts'
import { reloading } from './reloading.ts'
import type { Running, Supervision } from './supervision.ts'
import { buildWeb, isWebBuilt, viteScript } from './web-build.ts'

export type Site = {
  root: string
  settings: LaunchSettings
  env: NodeJS.ProcessEnv
  supervision: Supervision
  /** Aborted when everything is to stop. */
  signal: AbortSignal
}

const SERVER_STOPS_WITHIN_MS = 10_000
const OTHERS_STOP_WITHIN_MS = 5_000
/** Long enough for migrations of a large database. */
const ANSWERS_WITHIN_MS = 300_000

/** Starts everything, each part once those that it needs answer; throws when one does not. */
export async function bringUp(site: Site): Promise<void> {
  const { root, settings, supervision, signal } = site
  if (isWebBuilt(root)) say('✓ The web app is up to date')
  else await step('Building the web app', () => buildWeb(root, signal))
  signal.throwIfAborted()
  const databaseUrl = settings.databaseUrl ?? (await startDatabase(site))
  signal.throwIfAborted()
  if (settings.ports.sandbox) await startSandbox(site)
  await startServer(site, databaseUrl)
  if (settings.dev) supervision.watch(watchWeb(site))
}

function startDatabase({ settings, supervision }: Site): Promise<string> {
  return step('Starting PostgreSQL', async (relabel) => {
    const { running, connectionString } = await runDatabase(settings, (doing) => relabel(`PostgreSQL: ${doing}`))
    supervision.watch(running)
    relabel('PostgreSQL is ready')
    return connectionString
  })
}

function startSandbox(site: Site): Promise<void> {
  const ports = site.settings.ports.sandbox!
  return startPart(site, {
    name: 'sandbox',
    script: 'sandbox/src/main.ts',
    health: `http://localhost:${ports.stage.number}/healthz`,
    patienceMs: OTHERS_STOP_WITHIN_MS,
    folders: ['sandbox/src', 'rules/src', 'contract/src'],
    env: {
      ...Object.fromEntries(Object.values(ports).map(({ setting, number }) => [setting, String(number)])),
      FOYER_SANDBOX_HOST: site.settings.sandboxHost,
      FOYER_PUBLIC_URL: site.settings.publicUrl,
    },
  })
}

function startServer(site: Site, databaseUrl: string): Promise<void> {
  return startPart(site, {
    name: 'server',
    script: 'server/src/main.ts',
    health: `http://${reachableHost(site.env.FOYER_HOST)}:${site.settings.ports.product.number}/readyz`,
    patienceMs: SERVER_STOPS_WITHIN_MS,
    folders: ['server/src', 'server/migrations', 'rules/src', 'contract/src'],
    env: { DATABASE_URL: databaseUrl, ...sandboxAddresses(site) },
  })
}

/** Where a server on this address answers from here. */
function reachableHost(host: string | undefined): string {
  if (!host || ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

/** The adapters speak to the sandbox, unless the operator says where they speak to. */
function sandboxAddresses({ settings, env }: Site): NodeJS.ProcessEnv {
  if (!settings.ports.sandbox) return {}
  const { stage, tencent, aliyun, wechat } = settings.ports.sandbox
  const wechatUrl = `http://localhost:${wechat.number}`
  return {
    FOYER_SANDBOX_URL: env.FOYER_SANDBOX_URL || `http://localhost:${stage.number}`,
    TENCENT_SMS_ENDPOINT: env.TENCENT_SMS_ENDPOINT || `http://localhost:${tencent.number}`,
    ALIYUN_SMS_ENDPOINT: env.ALIYUN_SMS_ENDPOINT || `http://localhost:${aliyun.number}`,
    WECHAT_OPEN_URL: env.WECHAT_OPEN_URL || wechatUrl,
    WECHAT_API_URL: env.WECHAT_API_URL || wechatUrl,
    WECHAT_APP_AUTHORIZE_URL: env.WECHAT_APP_AUTHORIZE_URL || `${wechatUrl}/app/authorize`,
  }
}

type Part = {
  name: string
  script: string
  health: string
  patienceMs: number
  folders: string[]
  env: NodeJS.ProcessEnv
}

function startPart(site: Site, part: Part): Promise<void> {
  const { root, settings, supervision, signal } = site
  const untilHealthy = () => untilItAnswers(part.health, { patienceMs: ANSWERS_WITHIN_MS, signal })
  const onLine = listener(site, part.name)
  const start = () => runScript(site, part, onLine)
  return step(`Starting the ${part.name}`, async (relabel) => {
    const running = settings.dev
      ? reloading({
          start,
          folders: part.folders.map((folder) => join(root, folder)),
          onRestart: () => {
            const told = () => say(`✓ The ${part.name} has restarted`)
            untilHealthy().then(told, (error: Error) => signal.aborted || say(error.message))
          },
          onDeath: (program, how) => say([...lastWords(program, how), 'Waiting for a change …'].join('\n')),
        })
      : start()
    supervision.watch(running)
    await untilHealthy()
    relabel(`The ${part.name} is ready`)
  })
}

function runScript({ root, settings, env }: Site, part: Part, onLine: (line: string) => void): Running {
  const program = startProgram({
    name: part.name,
    args: [join(root, part.script)],
    cwd: root,
    env: { ...env, FOYER_DATA: settings.dataFolder, FOYER_PORT: String(settings.ports.product.number), ...part.env },
    onLine,
  })
  return { ...program, stop: (hurry) => program.stop(hurry ? 0 : part.patienceMs) }
}

/** Everything goes to the log file; warnings and worse to the console too, a few at a time. */
function listener({ root, settings }: Site, name: string): (line: string) => void {
  const path = join(settings.logFolder, `${name}.log`)
  const file = openLogFile(path)
  const show = calm(say, { most: 5, perMs: 10_000, more: `${name}: more in ${relative(root, path)}` })
  return (line) => {
    file.write(line)
    const short = worthShowing(line, name)
    if (short) show(short, performance.now())
  }
}

function watchWeb(site: Site): Running {
  const program = startProgram({
    name: 'web watcher',
    args: ['--import', join(import.meta.dirname, 'end-with-parent.ts'), viteScript(site.root), 'build', '--watch'],
    cwd: join(site.root, 'web'),
    env: site.env,
    onLine: listener(site, 'web'),
  })
  return { ...program, stop: (hurry) => program.stop(hurry ? 0 : OTHERS_STOP_WITHIN_MS) }
}

/** What to say of a part that ended by itself. */
export function lastWords({ name, lastLines }: Running, how: string): string[] {
  const lines = lastLines().flatMap((line) => readable(line).split('\n'))
  return ['', `✗ ${name} ${how}.${lines.length > 0 ? ' Its last lines:' : ''}`, ...lines.map((line) => `    ${line}`)]
}
