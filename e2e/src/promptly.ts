import { errors, type Locator, type Page } from 'playwright-core'

/**
 * Playwright looks for what is not on a page yet after 20, 50, 100 and 100 milliseconds, and then every 500: most of a
 * story would be such waits. Within a timeout as short as this one it looks every 50.
 */
const LOOKS_AGAIN_FOR = 450

type WaitOptions = Parameters<Locator['waitFor']>[0]

const ACTIONS = ['click', 'fill', 'check', 'press', 'focus', 'hover', 'selectOption', 'setInputFiles'] as const
const QUESTIONS = ['evaluate', 'getAttribute', 'innerText', 'inputValue', 'textContent'] as const

/** From now on whatever is looked for on the pages of this process is found soon after it is there. */
export function lookPromptly(page: Page, patience: number): void {
  const locator = Object.getPrototypeOf(page.locator('html')) as Locator
  if (Object.hasOwn(locator, PROMPT)) return
  Object.defineProperty(locator, PROMPT, { value: true })
  const once = locator.waitFor

  locator.waitFor = async function waitFor(this: Locator, options: WaitOptions = {}) {
    const until = performance.now() + (options.timeout ?? patience)
    for (;;) {
      const left = until - performance.now()
      try {
        return await once.call(this, { ...options, timeout: Math.max(1, Math.min(left, LOOKS_AGAIN_FOR)) })
      } catch (error) {
        if (!(error instanceof errors.TimeoutError) || left <= LOOKS_AGAIN_FOR) throw error
      }
    }
  }
  for (const name of [...ACTIONS, ...QUESTIONS]) {
    const act = locator[name] as (this: Locator, ...given: unknown[]) => Promise<unknown>
    const promptly = async function (this: Locator, ...given: unknown[]) {
      await this.waitFor({ state: 'attached' })
      return act.apply(this, given)
    }
    Object.assign(locator, { [name]: promptly })
  }
}

const PROMPT = Symbol('looks promptly')
