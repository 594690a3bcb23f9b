import type { Config } from '../../config/index.ts'
import type { Logger } from '../../log.ts'
import { openEmbedded } from './embedded/engine.ts'
import type { MediaEngine } from './media-engine.ts'

/** The engine that the configuration names. */
export function chooseMedia(config: Config, log: Logger): MediaEngine {
  return openEmbedded(config, log)
}
