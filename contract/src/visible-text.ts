// Control and format characters, but for the joiner and selector that emoji are made with; separators; lone surrogates.
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?![\u200d\ufe0f])\p{Cf}/u

/** Text that is what it looks like: nothing in it hides, breaks the line, or turns the direction of what follows. */
export function isVisible(text: string): boolean {
  return !INVISIBLE.test(text)
}
