import type { FoyerSettings } from './foyer.ts'

/** Reads settings that must be there. */
export function needed(environment: Record<string, string | undefined>, name: string): string {
  const value = environment[name]
  if (!value) throw new Error(`${name} is not set`)
  return value
}

export function foyerSettings(environment: Record<string, string | undefined>): FoyerSettings {
  const issuer = environment.FOYER_PUBLIC_URL
  return {
    url: needed(environment, 'FOYER_URL'),
    ...(issuer && { issuer }),
    application: needed(environment, 'FOYER_APPLICATION'),
    key: needed(environment, 'FOYER_KEY'),
    webhookSecret: needed(environment, 'FOYER_WEBHOOK_SECRET'),
  }
}
