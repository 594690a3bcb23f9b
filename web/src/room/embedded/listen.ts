const LISTENED_EVERY = 200

/**
 * Listens to how loud each one is and says so five times a second; 0 to 1. `voices` are the receivers of the others,
 * `own` is this terminal's microphone. Returns the way to stop.
 */
export function listen(
  you: string,
  voices: () => ReadonlyMap<string, RTCRtpReceiver>,
  ownLevel: () => number,
  onLevels: (levels: ReadonlyMap<string, number>, now: number) => void,
): () => void {
  let busy = false
  const timer = setInterval(async () => {
    if (busy) return
    busy = true
    const heard = await Promise.all([...voices()].map(async ([who, voice]) => [who, await levelOf(voice)] as const))
    busy = false
    onLevels(new Map([...heard, [you, ownLevel()]]), performance.now())
  }, LISTENED_EVERY)
  return () => clearInterval(timer)
}

/** Where the packets do not carry the level, the browser's own measure of what it plays. */
async function levelOf(voice: RTCRtpReceiver): Promise<number> {
  if (voice.track.readyState !== 'live') return 0
  const [source] = voice.getSynchronizationSources()
  if (!source) return 0
  if (source.audioLevel !== undefined) return source.audioLevel
  const stats = await voice.getStats()
  for (const one of stats.values()) if (one.type === 'inbound-rtp') return Number(one.audioLevel ?? 0)
  return 0
}
