/** Why a file gives no lines; the tail of the refusal's code. Refusals do not cross from one process to another. */
export type WhyNotReadable = 'notASpreadsheet' | 'noColumns' | 'empty' | 'tooManyLines'

export class NotReadable extends Error {
  readonly why: WhyNotReadable

  constructor(why: WhyNotReadable) {
    super(why)
    this.why = why
  }
}
