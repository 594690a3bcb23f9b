import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { Root } from './root.tsx'
import { CrashedScreen } from './screens/crashed.tsx'
import { NotFoundScreen } from './screens/not-found.tsx'
import { SignInScreen } from './screens/sign-in.tsx'
import { askedFor } from './session/asked-for.ts'
import { Gate } from './shells/gate.tsx'
import { screenAt } from './shells/places.tsx'
import { arrived } from './ui/arrived.ts'

const root = createRootRoute({ component: Root, notFoundComponent: NotFoundScreen })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = askedFor(search.next)
    return next === undefined ? {} : { next }
  },
  component: SignInScreen,
})

const terms = createRoute({
  getParentRoute: () => root,
  path: '/terms',
  component: arriving(() => import('./screens/terms.tsx'), 'TermsScreen'),
})

const handOver = createRoute({
  getParentRoute: () => root,
  path: '/hand-over',
  component: arriving(() => import('./screens/hand-over.tsx'), 'HandOverScreen'),
})

const undo = createRoute({
  getParentRoute: () => root,
  path: '/undo',
  component: arriving(() => import('./screens/undo.tsx'), 'UndoScreen'),
})

const appeal = createRoute({
  getParentRoute: () => root,
  path: '/appeal',
  // for the account that is signed in here
  validateSearch: (search: Record<string, unknown>): { for?: 'this' } => (search.for === 'this' ? { for: 'this' } : {}),
  component: arriving(() => import('./screens/appeal.tsx'), 'AppealScreen'),
})

const wechatReturn = createRoute({
  getParentRoute: () => root,
  path: '/wechat/return',
  component: arriving(() => import('./screens/wechat-return.tsx'), 'WechatReturnScreen'),
})

const closingNotice = createRoute({
  getParentRoute: () => root,
  path: '/closing-notice',
  component: arriving(() => import('./screens/closing-notice.tsx'), 'ClosingNoticeScreen'),
})

const receiptCheck = createRoute({
  getParentRoute: () => root,
  path: '/receipt',
  component: arriving(() => import('./screens/receipt.tsx'), 'ReceiptCheckScreen'),
})

const receipt = createRoute({
  getParentRoute: () => root,
  path: '/receipt/$closure',
  component: arriving(() => import('./screens/receipt.tsx'), 'ReceiptScreen'),
})

const ssoReturns = (['/sso/return/oidc', '/sso/return/saml'] as const).map((path) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: arriving(() => import('./screens/sso-return.tsx'), 'SsoReturnScreen'),
  }),
)

const gate = createRoute({ getParentRoute: () => root, id: 'gate', component: Gate })
const at = { getParentRoute: () => gate }
/** The mark that the person has to leave a meeting first; which, is nothing for an address. */
const leaving = ({ leave }: Record<string, unknown>): { leave?: 1 } => (leave === 1 ? { leave: 1 } : {})
const passScreen = arriving(() => import('./screens/pass/pass-screen.tsx'), 'PassScreen')
const places = [
  createRoute({ ...at, path: '/', component: screenAt('/') }),
  createRoute({ ...at, path: '/meetings', component: screenAt('/meetings') }),
  createRoute({ ...at, path: '/meetings/plan', component: screenAt('/meetings/plan') }),
  createRoute({ ...at, path: '/meetings/$meeting', component: screenAt('/meetings/$meeting') }),
  createRoute({ ...at, path: '/meetings/$meeting/edit', component: screenAt('/meetings/$meeting/edit') }),
  createRoute({ ...at, path: '/history', component: screenAt('/history') }),
  createRoute({ ...at, path: '/join', component: screenAt('/join') }),
  createRoute({ ...at, path: '/j/$number', component: screenAt('/j/$number') }), // the link that is given away
  createRoute({ ...at, path: '/meeting/new', component: screenAt('/meeting/new') }),
  createRoute({ ...at, path: '/meeting/$meeting', component: screenAt('/meeting/$meeting') }),
  createRoute({ ...at, path: '/profile', component: screenAt('/profile') }),
  createRoute({ ...at, path: '/profile/nickname', component: screenAt('/profile/nickname') }),
  createRoute({ ...at, path: '/profile/avatar', component: screenAt('/profile/avatar') }),
  createRoute({ ...at, path: '/security', component: screenAt('/security') }),
  createRoute({ ...at, path: '/security/phone', component: screenAt('/security/phone') }),
  createRoute({ ...at, path: '/security/phone/change', component: screenAt('/security/phone/change') }),
  createRoute({ ...at, path: '/security/password', component: screenAt('/security/password') }),
  createRoute({ ...at, path: '/security/wechat', component: screenAt('/security/wechat') }),
  createRoute({ ...at, path: '/security/wechat/change', component: screenAt('/security/wechat/change') }),
  createRoute({ ...at, path: '/security/wechat/unbind', component: screenAt('/security/wechat/unbind') }),
  createRoute({ ...at, path: '/security/passkeys', component: screenAt('/security/passkeys') }),
  createRoute({ ...at, path: '/security/passkeys/add', component: screenAt('/security/passkeys/add') }),
  createRoute({
    ...at,
    path: '/security/passkeys/remove',
    validateSearch: ({ passkey }: Record<string, unknown>): { passkey?: string } =>
      typeof passkey === 'string' ? { passkey } : {},
    component: screenAt('/security/passkeys/remove'),
  }),
  createRoute({ ...at, path: '/security/recovery-codes', component: screenAt('/security/recovery-codes') }),
  createRoute({ ...at, path: '/security/recovery-codes/new', component: screenAt('/security/recovery-codes/new') }),
  createRoute({ ...at, path: '/terminals', component: screenAt('/terminals') }),
  createRoute({ ...at, path: '/security-log', component: screenAt('/security-log') }),
  createRoute({ ...at, path: '/closing', component: screenAt('/closing') }),
  createRoute({ ...at, path: '/data', component: screenAt('/data') }),
  // `state` is the team's own, and comes back to it
  createRoute({ ...at, path: '/pass/$application', validateSearch: leaving, component: passScreen }),
  createRoute({ ...at, path: '/pass/$application/$state', validateSearch: leaving, component: passScreen }),
  createRoute({
    ...at,
    path: '/identities',
    // the one to go on as
    validateSearch: ({ as }: Record<string, unknown>): { as?: string } => (typeof as === 'string' ? { as } : {}),
    component: screenAt('/identities'),
  }),
  createRoute({ ...at, path: '/identities/new-organisation', component: screenAt('/identities/new-organisation') }),
] as const

/** What stands in the address of a screen of the console: only these words, never a name or a number. */
function searchOf<K extends string>(...keys: readonly K[]) {
  return (search: Record<string, unknown>): { [P in K]?: string } =>
    Object.fromEntries(keys.flatMap((key) => (typeof search[key] === 'string' ? [[key, search[key]]] : []))) as {
      [P in K]?: string
    }
}

const organisation = createRoute({ ...at, path: '/organisation', component: screenAt('/organisation') })
const ofConsole = { getParentRoute: () => organisation }
const consoleScreen = (name: keyof typeof import('./console/screens.ts')) =>
  arriving(() => import('./console/screens.ts'), name)
const consolePlaces = [
  createRoute({ ...ofConsole, path: '/', component: consoleScreen('ConsoleStart') }),
  createRoute({
    ...ofConsole,
    path: '/members',
    validateSearch: searchOf('role', 'state', 'department', 'sort', 'order'),
    component: consoleScreen('MembersScreen'),
  }),
  createRoute({
    ...ofConsole,
    path: '/members/import',
    validateSearch: searchOf('import'),
    component: consoleScreen('ImportScreen'),
  }),
  createRoute({ ...ofConsole, path: '/departments', component: consoleScreen('DepartmentsScreen') }),
  createRoute({ ...ofConsole, path: '/settings', component: consoleScreen('SettingsStart') }),
  createRoute({ ...ofConsole, path: '/settings/meetings', component: consoleScreen('MeetingSettingsScreen') }),
  createRoute({ ...ofConsole, path: '/settings/sign-in', component: consoleScreen('SignInSettingsScreen') }),
  createRoute({ ...ofConsole, path: '/applications', component: consoleScreen('ApplicationsScreen') }),
  createRoute({ ...ofConsole, path: '/applications/$application', component: consoleScreen('ApplicationScreen') }),
  createRoute({
    ...ofConsole,
    path: '/log',
    validateSearch: searchOf('event', 'actor', 'from', 'until'),
    component: consoleScreen('AdministratorsLogScreen'),
  }),
  createRoute({ ...ofConsole, path: '/information', component: consoleScreen('InformationScreen') }),
] as const

/** A screen whose code comes when it is gone to. */
function arriving<M extends Record<string, unknown>, K extends keyof M>(load: () => Promise<M>, name: K) {
  return lazyRouteComponent(() => arrived(load), name)
}

export function createRoutes() {
  return createRouter({
    routeTree: root.addChildren([
      signIn,
      terms,
      handOver,
      undo,
      appeal,
      wechatReturn,
      closingNotice,
      receiptCheck,
      receipt,
      ...ssoReturns,
      gate.addChildren([...places, organisation.addChildren(consolePlaces)]),
    ]),
    defaultErrorComponent: CrashedScreen,
    defaultNotFoundComponent: NotFoundScreen,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createRoutes>
  }
}
