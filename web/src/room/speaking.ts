/** From how loud on somebody speaks; 0 to 1, as `audioLevel` of WebRTC says it. About -38 dBov. */
const HEARD_FROM = 0.0125
/** A pause between two words. */
const HEARD_FOR = 700
/** Someone else becomes the active speaker only after having spoken for so long while the present one is silent … */
const TAKES_OVER_AFTER = 600
/** … or so much longer while both speak, and louder. */
const TALKS_OVER_AFTER = 2_500

interface Voice {
  /** Since when without a pause; milliseconds. */
  since: number
  heardAt: number
  /** The loudness of late. */
  level: number
}

export interface Speaking {
  voices: ReadonlyMap<string, Voice>
  speaking: ReadonlySet<string>
  active: string | null
}

export const NOBODY_SPEAKS: Speaking = { voices: new Map(), speaking: new Set(), active: null }

/**
 * Who speaks, after these levels were heard at `now` (milliseconds, monotonic). The active speaker changes slowly: a
 * cough takes the stage from nobody. One who is no longer among the levels is gone.
 */
export function hear(before: Speaking, levels: ReadonlyMap<string, number>, now: number): Speaking {
  const voices = new Map<string, Voice>()
  for (const [who, level] of levels) {
    const voice = before.voices.get(who)
    if (level >= HEARD_FROM)
      voices.set(who, { since: voice?.since ?? now, heardAt: now, level: mix(voice?.level ?? 0, level) })
    else if (voice && now - voice.heardAt < HEARD_FOR) voices.set(who, { ...voice, level: mix(voice.level, level) })
  }
  const speaking = new Set(voices.keys())
  return {
    voices,
    speaking: same(before.speaking, speaking) ? before.speaking : speaking,
    active: activeOf(before.active, levels, voices, now),
  }
}

function activeOf(
  active: string | null,
  levels: ReadonlyMap<string, number>,
  voices: ReadonlyMap<string, Voice>,
  now: number,
): string | null {
  const present = active !== null && levels.has(active) ? active : null
  const current = present === null ? undefined : voices.get(present)
  const patience = current ? TALKS_OVER_AFTER : TAKES_OVER_AFTER
  const others = [...voices]
    .filter(([who, voice]) => who !== present && now - voice.since >= patience)
    .filter(([, voice]) => !current || voice.level > current.level)
    .sort(([, a], [, b]) => b.level - a.level)
  return others[0]?.[0] ?? present
}

function mix(before: number, level: number): number {
  return before * 0.7 + level * 0.3
}

function same(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one))
}
