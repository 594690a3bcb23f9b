/** Lets a few lines through in a stretch of time; of the rest it says once that there are more, and where. */
export function calm(
  say: (line: string) => void,
  { most, perMs, more }: { most: number; perMs: number; more: string },
) {
  let said = 0
  let since = Number.NEGATIVE_INFINITY
  return (line: string, now: number) => {
    if (now - since > perMs) {
      since = now
      said = 0
    }
    said++
    if (said <= most) say(line)
    else if (said === most + 1) say(more)
  }
}
