import type { Config } from '../../../config/index.ts'
import type { Logger } from '../../../log.ts'
import type { MediaEngine } from '../media-engine.ts'

export function openEmbedded(_config: Config, _log: Logger): MediaEngine {
  return {
    name: 'embedded',
    grant: async (_seat, iceServers) => ({ engine: 'embedded', path: '/v1/room', iceServers }),
    revoke: async () => undefined,
    mute: async () => undefined,
    hostIs: async () => undefined,
    close: async () => undefined,
    list: async () => [],
    rooms: async () => [],
    stop: async () => undefined,
  }
}
