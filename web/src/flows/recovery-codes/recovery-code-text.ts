const IN_A_GROUP = 4

/** A recovery code as people read and type it: XXXX-XXXX-XXXX-XXXX. */
export function groupsOf(code: string): string {
  return (code.replace(/[^A-Za-z0-9]/g, '').match(new RegExp(`.{1,${IN_A_GROUP}}`, 'g')) ?? []).join('-')
}

/** What is said around the codes where they are kept. */
export interface AroundCodes {
  head: string
  madeAt: string
  foot: string
}

/** The codes as a text of their own, to be copied or kept as a file. */
export function textOf(codes: readonly string[], { head, madeAt, foot }: AroundCodes): string {
  return [head, madeAt, '', ...codes.map(groupsOf), '', foot, ''].join('\n')
}
