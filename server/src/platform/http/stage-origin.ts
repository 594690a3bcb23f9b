import type { Config } from '../config/index.ts'

/**
 * Which of our origins a page is on, given the one that its browser says: the public one always, but on the stage (never
 * in production) every terminal has an origin of its own, at the public host or below it.
 */
export function stageOrigin(
  config: Pick<Config, 'FOYER_PUBLIC_URL' | 'FOYER_SANDBOX_URL'>,
  said: string | undefined,
): string {
  const ours = new URL(config.FOYER_PUBLIC_URL)
  if (config.FOYER_SANDBOX_URL && said !== undefined && URL.canParse(said)) {
    const asked = new URL(said)
    const onStage = asked.hostname === ours.hostname || asked.hostname.endsWith(`.${ours.hostname}`)
    if (onStage && asked.port === ours.port && asked.protocol === ours.protocol) return asked.origin
  }
  return ours.origin
}
