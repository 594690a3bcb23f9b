import type { Terminal as Kind } from '@foyer/rules'
import { terminalOf } from '@foyer/server/testing'
import type { BrowserContextOptions } from 'playwright-core'
import { national, type Person } from './person.ts'
import type { World } from './world.ts'

/** What the machines of these stories say they are. */
const DEVICE_NAMES: Record<Kind, string> = {
  windows: '书房的电脑',
  mac: '办公桌的 Mac',
  android: '安卓手机',
  ios: '我的 iPhone',
  ipad: '客厅的 iPad',
  web: '网吧的浏览器',
}

type StorageState = Exclude<BrowserContextOptions['storageState'], string | undefined>

/** What a machine keeps on which this person signed in: the five clients a token, a browser a cookie. */
export async function keptBy({ server, url }: World, kind: Kind, person: Person): Promise<StorageState> {
  const phone = { number: national(person), region: 'CN' }
  const payload = { phone, password: person.password, terminal: terminalOf(kind, DEVICE_NAMES[kind]) }
  const answer = await server.ask({ method: 'POST', url: '/v1/sign-in/by-password', payload })
  const { token } = answer.json<{ token?: string }>()
  const localStorage = [
    ...(token ? [{ name: 'foyer.token', value: token }] : []),
    { name: 'foyer.token.at', value: new Date().toISOString() },
  ]
  const cookies = answer.cookies.map(({ name, value }) => ({
    ...{ name, value, path: '/', domain: new URL(url).hostname },
    ...{ expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' as const },
  }))
  if (!token && cookies.length === 0) throw new Error(`${person.nickname} is not signed in: ${answer.body}`)
  return { cookies, origins: [{ origin: url, localStorage }] }
}
