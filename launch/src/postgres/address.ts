import { readFileSync } from 'node:fs'
import type { PostmasterPid } from './postmaster-pid.ts'

/** How to reach PostgreSQL: a folder with its socket, or on Windows a port of 127.0.0.1 with a password. */
export type Address = { host: string; port: number; password?: string }

export const USER = 'foyer'

/** Where the PostgreSQL that wrote this postmaster.pid listens; nothing while it has not written that yet. */
export function addressOf({ port, socketFolder }: PostmasterPid, dataFolder: string): Address | undefined {
  if (port === undefined) return undefined
  if (socketFolder) return { host: socketFolder, port }
  if (process.platform !== 'win32') return undefined
  return { host: '127.0.0.1', port, password: readFileSync(passwordFile(dataFolder), 'utf8').trim() }
}

export function passwordFile(dataFolder: string): string {
  return `${dataFolder}.password`
}

/** In the form that node-postgres reads. */
export function connectionString({ host, port, password }: Address, database: string): string {
  if (password)
    return `postgresql://${USER}:${encodeURIComponent(password)}@${host}:${port}/${database}?sslmode=disable`
  return `postgresql://${USER}@/${database}?host=${encodeURIComponent(host)}&port=${port}&sslmode=disable`
}
