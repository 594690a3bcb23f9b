/** Milliseconds between the tries: an overloaded server asks for two seconds, a line that broke is back within a few. */
const PAUSES = [500, 1000, 2000, 4000]

/**
 * Code that comes on its own (`import()`), asked for again a few times where it does not arrive; throws the last reason.
 * Chromium asks the server each time. Firefox and Safari may keep the first failure for as long as the page lives: there
 * the page that says so helps, with its button that loads everything anew.
 */
export async function arrived<M>(load: () => Promise<M>, pauses: readonly number[] = PAUSES): Promise<M> {
  try {
    return await load()
  } catch (error) {
    const [pause, ...others] = pauses
    if (pause === undefined) throw error
    await new Promise((resolve) => setTimeout(resolve, pause))
    askForStylesAgain()
    return arrived(load, others)
  }
}

const lost = new Set<HTMLLinkElement>()
globalThis.document?.addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') lost.add(target)
  },
  true,
) // does not bubble

/** Code waits for its styles the first time only: the bundler takes a link that failed for one that is there. */
function askForStylesAgain(): void {
  for (const link of lost) link.replaceWith(link.cloneNode())
  lost.clear()
}
