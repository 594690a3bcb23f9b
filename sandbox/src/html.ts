/** Markup that is safe to send as it is. */
export class Html {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }

  toString(): string {
    return this.markup
  }
}

type Part = string | Html | false | undefined | readonly Html[]

/** Markup with what stands in its gaps escaped, unless it is markup itself; false and undefined leave nothing. */
export function html(markup: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(String.raw({ raw: markup }, ...parts.map(markupOf)))
}

function markupOf(part: Part): string {
  if (part === false || part === undefined) return ''
  if (part instanceof Html) return part.markup
  if (typeof part !== 'string') return part.join('')
  return part.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
