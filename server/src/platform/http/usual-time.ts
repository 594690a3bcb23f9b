/**
 * SI3: answers at the next full span (milliseconds) after it began, so that the time does not tell how much there was to
 * do. `startedAt` is of `performance.now()`.
 */
export async function untilTheUsualTime(startedAt: number, span: number): Promise<void> {
  const spent = performance.now() - startedAt
  const spans = Math.ceil(spent / span)
  await new Promise((resolve) => setTimeout(resolve, spans * span - spent))
}
