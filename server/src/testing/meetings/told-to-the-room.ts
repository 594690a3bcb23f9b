import type { Platform } from '../../platform/deps.ts'

const ACTS = ['revoke', 'mute', 'hostIs', 'close'] as const

/** What the process that runs the media is told about a meeting, from now until `stop`. */
export function toldToTheRoom({ media }: Pick<Platform, 'media'>, meeting: string) {
  const told: unknown[][] = []
  const before = { here: media.here, ...Object.fromEntries(ACTS.map((act) => [act, media[act]])) }
  for (const act of ACTS)
    Object.assign(media, {
      [act]: async (...said: unknown[]) => {
        if (said[0] === meeting) told.push([act, ...said.slice(1)])
      },
    })
  Object.assign(media, { here: undefined }) // whether anybody came into the room or not
  return { told, stop: () => void Object.assign(media, before) }
}
