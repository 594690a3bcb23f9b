/** Something that runs: `ended` resolves with how it ended, and `stop` ends it, in a hurry when told so. */
export type Running = {
  name: string
  ended: Promise<string>
  lastLines(): string[]
  stop(hurry: boolean): Promise<void>
}

/** Why everything stops: somebody asked, or one of the things ended by itself. */
export type Ending = { asked: string } | { died: Running; how: string }

/** Ctrl-C may arrive several times at once: from the terminal, from npm and from the launcher. */
const SAME_CTRL_C_MS = 500

/** Holds what runs, in the order it was started, and ends it in reverse: nothing outlives what it depends on. */
export class Supervision {
  #running: Running[] = []
  #endedOnPurpose = new Set<Running>()
  #stopping: Promise<void> | undefined
  #askedAt: number | undefined
  #ending = Promise.withResolvers<Ending>()

  /** Resolves with the first reason to stop. */
  readonly ending: Promise<Ending> = this.#ending.promise

  get isEmpty(): boolean {
    return this.#running.length === 0
  }

  watch<T extends Running>(running: T): T {
    this.#running.push(running)
    running.ended.then((how) => {
      this.#running = this.#running.filter((other) => other !== running)
      if (!this.#endedOnPurpose.has(running)) this.#ending.resolve({ died: running, how })
    })
    // Started while the stop was on its way.
    if (this.#stopping) void this.#end(running, false)
    return running
  }

  /** A first ask stops everything in order; one more, a moment later, hurries. */
  ask(by: string, now: number): 'stop' | 'hurry' {
    this.#askedAt ??= now
    this.#ending.resolve({ asked: by })
    if (now - this.#askedAt <= SAME_CTRL_C_MS) return 'stop'
    for (const running of this.#running) void this.#end(running, true)
    return 'hurry'
  }

  stopAll(onStop: (name: string) => void = () => {}): Promise<void> {
    this.#stopping ??= (async () => {
      for (let last = this.#running.at(-1); last; last = this.#running.at(-1)) {
        onStop(last.name)
        await this.#end(last, false)
        this.#running = this.#running.filter((other) => other !== last)
      }
    })()
    return this.#stopping
  }

  #end(running: Running, hurry: boolean): Promise<void> {
    this.#endedOnPurpose.add(running)
    return running.stop(hurry)
  }
}
