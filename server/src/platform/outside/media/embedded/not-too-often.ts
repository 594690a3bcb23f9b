/** Does it at once, and again later when it was asked for meanwhile; never twice within the time. Milliseconds. */
export function notTooOften(every: number, doIt: () => void): { ask(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined
  let asked = false
  let stopped = false

  function now(): void {
    asked = false
    doIt()
    timer = setTimeout(() => {
      timer = undefined
      if (asked) now()
    }, every)
  }

  return {
    ask() {
      if (stopped) return
      if (timer) asked = true
      else now()
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
