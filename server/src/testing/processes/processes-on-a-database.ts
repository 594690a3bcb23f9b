import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Sandbox, startSandbox } from '@foyer/sandbox'
import { type ServerProcess, startServerProcess } from './server-process.ts'

/** The outside world of real server processes: a sandbox, a folder, the environment that names both. */
export interface Surroundings {
  sandbox: Sandbox
  environment: Record<string, string>
  start(more?: Record<string, string>): Promise<ServerProcess>
  /** Kills what was started and still runs, and removes the rest. */
  clear(): Promise<void>
}

/** What server processes on this database need; the first one seeds the demo people. */
export async function surroundingsOf(databaseUrl: string): Promise<Surroundings> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-processes-'))
  const sandbox = await startSandbox({ productUrl: 'http://localhost' })
  for (const gateway of ['tencent', 'aliyun'] as const) sandbox.setFault(gateway, { kind: 'no-limits' })
  const started: ServerProcess[] = []
  const environment = {
    DATABASE_URL: databaseUrl,
    FOYER_DATA: folder,
    FOYER_WEB_FOLDER: join(folder, 'no-web-app'),
    FOYER_SANDBOX_URL: sandbox.pagesUrl,
    TENCENT_SMS_ENDPOINT: sandbox.tencentUrl,
    ALIYUN_SMS_ENDPOINT: sandbox.aliyunUrl,
  }
  return {
    sandbox,
    environment,
    async start(more = {}) {
      const server = await startServerProcess({ ...environment, ...more })
      started.push(server)
      return server
    },
    async clear() {
      await Promise.all(started.map((server) => server.kill()))
      await sandbox.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
