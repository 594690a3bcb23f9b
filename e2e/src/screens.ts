import type { Surface } from '@foyer/rules'
import { closingScreens, RECEIPT_SCREENS } from './closing-screens.ts'
import { meetingScreens } from './meeting-screens.ts'
import type { Person } from './person.ts'
import type { Terminal } from './terminal.ts'
import { WAYS_IN_SIGNED_OUT, waysInScreens } from './ways-in-screens.ts'

/** A screen, or a dialog over one, and how a person comes to it. */
export interface ScreenToSee {
  name: string
  at: string
  /** The app is loaded for it; else it is come to from the screen before. */
  loads?: boolean
  opens?: (terminal: Terminal, person: Person) => Promise<void>
}

const LOADING = /^(正在加载|Loading)/

const dialogIsOpen = (terminal: Terminal) => terminal.page.getByRole('dialog').waitFor()

const loaded = (screens: readonly ScreenToSee[]) => screens.map((one) => ({ ...one, loads: true }))

/** Every screen before the door. */
export const SIGNED_OUT: readonly ScreenToSee[] = loaded([
  { name: 'sign-in', at: '/sign-in' },
  { name: 'terms', at: '/terms' },
  { name: 'unknown-page', at: '/no/such/page' },
  { name: 'hand-over-without-token', at: '/hand-over' },
  ...WAYS_IN_SIGNED_OUT,
  ...RECEIPT_SCREENS,
  {
    name: 'sso',
    at: '/sign-in',
    opens: async (terminal) => {
      await terminal.press(/^(企业 SSO 登录|Sign in by SSO)$/)
      await terminal.page.locator('form').getByRole('textbox').waitFor()
    },
  },
  { name: 'sso-not-from-here', at: '/sso/return/oidc?code=somebody&state=elses' },
])

const account = (surface: Surface): ScreenToSee[] => [
  ...(surface === 'web' ? [] : [{ name: 'start', at: '/' }]),
  { name: 'profile', at: '/profile' },
  ...(surface === 'mobile' ? [{ name: 'nickname-and-avatar', at: '/profile/nickname' }] : []),
  { name: 'avatar', at: '/profile/avatar' },
  { name: 'security', at: '/security' },
  { name: 'phone', at: '/security/phone' },
  { name: 'password', at: '/security/password' },
  { name: 'terminals', at: '/terminals' },
  {
    name: 'end-one',
    at: '/terminals',
    opens: async (terminal) => {
      await terminal.page
        .getByRole('button', { name: /^(结束登录：|Sign out )/ })
        .first()
        .click()
      await dialogIsOpen(terminal)
    },
  },
  {
    name: 'end-others',
    at: '/terminals',
    opens: async (terminal) => {
      await terminal.page.getByRole('button', { name: /^(结束其他所有终端|Sign out all others)$/ }).click()
      await dialogIsOpen(terminal)
    },
  },
  { name: 'security-log', at: '/security-log' },
  ...loaded(meetingScreens(surface)), // devices and meetings are left with the page
  ...waysInScreens(surface),
  ...closingScreens(surface),
  { name: 'identities', at: '/identities' },
  { name: 'new-organisation', at: '/identities/new-organisation' },
  { name: 'console-not-for-all', at: '/organisation' },
]

const nicknameDialog = (at: string): ScreenToSee => ({
  name: 'nickname-dialog',
  at,
  opens: async (terminal) => {
    await terminal.page
      .getByRole('main')
      .getByRole('button', { name: /^(昵称|Nickname)/ })
      .click()
    await dialogIsOpen(terminal)
  },
})
const accountMenu: ScreenToSee = {
  name: 'account-menu',
  at: '/security',
  opens: async (terminal) => {
    await terminal.page.getByRole('button', { name: /账号菜单|ccount menu/ }).click()
    await terminal.page.getByRole('menu').waitFor()
  },
}

/** Every screen of the account, on each set of screens. */
export const SIGNED_IN: Record<Surface, readonly ScreenToSee[]> = {
  mobile: [
    ...account('mobile'),
    nicknameDialog('/profile/nickname'),
    {
      name: 'language-sheet',
      at: '/security',
      opens: async (terminal) => {
        await terminal.page.getByRole('button', { name: /^(语言|Language)/ }).click()
        await dialogIsOpen(terminal)
      },
    },
    {
      name: 'sign-out-sheet',
      at: '/security',
      opens: async (terminal) => {
        await terminal.page.getByRole('button', { name: /^(退出登录|Sign out)$/ }).click()
        await dialogIsOpen(terminal)
      },
    },
  ],
  desktop: [...account('desktop'), accountMenu],
  web: [
    ...account('web'),
    nicknameDialog('/profile'),
    {
      name: 'avatar-dialog',
      at: '/profile',
      opens: async (terminal) => {
        await terminal.page
          .getByRole('main')
          .getByRole('button', { name: /^(头像|Avatar)/ })
          .click()
        await dialogIsOpen(terminal)
      },
    },
    accountMenu,
  ],
}

/** Comes to a screen and waits until it stands still, with nothing still loading. */
export async function goTo(terminal: Terminal, { at, loads, opens }: ScreenToSee, person: Person): Promise<void> {
  await (loads ? terminal.open(at) : terminal.goTo(at))
  await terminal.page.locator('h1').waitFor()
  await terminal.page.getByLabel(LOADING).first().waitFor({ state: 'detached' })
  await opens?.(terminal, person)
  await terminal.isStill({ atOnce: true })
}
