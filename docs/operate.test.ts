import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { SETTINGS } from '@foyer/server/config'
import { describe, expect, it } from 'vitest'
import { productionStarts, withSettings } from '../launch/src/docs-settings.ts'

const root = resolve(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs/operate.md'), 'utf8')
const row = (name: string) => page.split('\n').find((line) => line.startsWith(`| \`${name}\``)) ?? ''

describe("the operator's page", () => {
  it('has the settings that `npm run docs` writes', () => {
    expect(withSettings(page)).toBe(page)
  })
  it('has a row for every setting, each with its meaning', () => {
    for (const [name, { description }] of Object.entries(SETTINGS)) {
      expect(description, name).toBeTruthy()
      expect(row(name), name).toContain(description)
    }
  })
  it('knows what production asks for', () => {
    expect(productionStarts()).toBe(true)
    for (const name of ['FOYER_SECRET', 'FOYER_PUBLIC_URL', 'TENCENT_SMS_SECRET_KEY', 'ALIYUN_SMS_ACCESS_KEY_SECRET'])
      expect(row(name), name).toContain('**required**')
    expect(row('FOYER_SANDBOX_URL')).toContain('refused')
    expect(row('FOYER_PORT')).not.toContain('**')
  })
  it('repeats no secret', () => {
    for (const secret of ['development-only-secret', 'foyer-sandbox-tencent-secret-key'])
      expect(page).not.toContain(secret)
  })
  it('names only settings that there are', () => {
    const launcher = readFileSync(join(root, 'launch/src/launch-settings.ts'), 'utf8')
    const names = new Set(page.match(/\b(FOYER|SMS|TENCENT|ALIYUN|S3|BLOBS|DATABASE)_[A-Z0-9_]+\b/g))
    for (const name of names) expect(name in SETTINGS || launcher.includes(name), name).toBe(true)
  })
})
