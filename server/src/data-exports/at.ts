/** A moment as the files have it. */
export function at(moment: Date | null): string | null {
  return moment?.toISOString() ?? null
}
