import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { axeFinds, hasAxe } from './in-browser.mjs'

const WCAG_2_2_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** What can differ between light and dark; the rest of a screen is the same in both. */
const SEEN_IN_COLOURS = ['color-contrast', 'link-in-text-block']

/** Of the version that @axe-core/playwright brings along, but minified: pages read it in less than half the time. */
const broughtAlong = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))
const AXE = readFileSync(broughtAlong.resolve('axe-core/axe.min.js'), 'utf8')

export interface Looking {
  /** Only what can differ between light and dark. */
  coloursOnly?: boolean
}

/** What axe finds on the page, a line each. A page that stays is given axe once. */
export async function findings(page: Page, { coloursOnly = false }: Looking = {}): Promise<string[]> {
  if (!(await page.evaluate(hasAxe))) await page.evaluate(AXE)
  const rules = coloursOnly
    ? { type: 'rule' as const, values: SEEN_IN_COLOURS }
    : { type: 'tag' as const, values: WCAG_2_2_AA }
  return inLines(await page.evaluate(axeFinds, rules))
}

/** The same in the page and in its frames, those of other sites too. */
export async function findingsInFrames(page: Page, { coloursOnly = false }: Looking = {}): Promise<string[]> {
  const axe = new AxeBuilder({ page, axeSource: AXE }).options({ resultTypes: ['violations'] })
  const { violations } = await (coloursOnly ? axe.withRules(SEEN_IN_COLOURS) : axe.withTags(WCAG_2_2_AA)).analyze()
  return inLines(violations)
}

interface Violation {
  id: string
  nodes: readonly { target: readonly unknown[]; failureSummary?: string }[]
}

function inLines(violations: readonly Violation[]): string[] {
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  )
}
