/** A command that cannot do what it was asked to, in a sentence for who started it; never with data of a person. */
export class CommandRefusal extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options)
    this.name = 'CommandRefusal'
  }
}

/** How a command is run. */
export interface CommandRun {
  /** Hears what is being done, a line each. */
  say(line: string): void
  /** Aborted when the command is to stop. */
  signal?: AbortSignal | undefined
}
