/** The first `count` digits of what was typed, pasted or filled in; full-width digits count, anything between is dropped. */
export function digitsOf(text: string, count: number): string {
  return text.normalize('NFKC').replace(/\D/g, '').slice(0, count)
}

/**
 * The code in a text that holds one, as in a message that was pasted whole; else its first digits. A message can hold
 * other numbers as well (10 minutes, a shop's number), so a run of exactly `count` digits comes first.
 */
export function codeIn(text: string, count: number): string {
  const runs = text
    .normalize('NFKC')
    .replace(/(?<=\d)[\s-](?=\d)/g, '')
    .match(/\d+/g)
  return runs?.find((run) => run.length === count) ?? digitsOf(text, count)
}
