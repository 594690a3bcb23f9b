import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const pages = [...globSync('*.md', { cwd: root }), ...globSync('docs/**/*.md', { cwd: root })]

it.each(pages)('every link and picture of %s leads somewhere', (page) => {
  const text = readFileSync(join(root, page), 'utf8').replace(/^```[\s\S]*?^```/gm, '')
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '')
  const here = targets.filter((target) => !/^(https?:|#)/.test(target))
  const lost = here.filter((target) => !existsSync(join(root, dirname(page), target.split('#')[0] ?? '')))
  expect(lost).toEqual([])
})

it('every decision stands in the index', () => {
  const index = readFileSync(join(root, 'docs/decisions/README.md'), 'utf8')
  for (const page of globSync('0*.md', { cwd: join(root, 'docs/decisions') })) expect(index).toContain(`(${page})`)
})
