/** How loud a microphone is, 0 to 1, as `audioLevel` of WebRTC measures it. */
export interface OwnLevel {
  level(): number
  close(): void
}

/** A microphone that is muted is silent here too. */
export function levelOf(track: MediaStreamTrack): OwnLevel {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 1024
  const source = context.createMediaStreamSource(new MediaStream([track]))
  source.connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  void context.resume().catch(() => undefined) // begins with the first press
  return {
    level() {
      analyser.getFloatTimeDomainData(samples)
      let squares = 0
      for (const sample of samples) squares += sample * sample
      return Math.min(1, Math.sqrt(squares / samples.length))
    },
    close() {
      source.disconnect()
      void context.close().catch(() => undefined)
    },
  }
}
