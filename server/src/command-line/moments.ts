/** UTC */
export function day(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}

/** UTC. A moment in the minute is shown as the next one, so that nobody comes too early. */
export function minute(moment: Date): string {
  const shown = new Date(Math.ceil(moment.getTime() / 60_000) * 60_000)
  return `${shown.toISOString().slice(0, 16).replace('T', ' ')}Z`
}
