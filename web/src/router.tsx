import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { Root } from './root.tsx'
import { CrashedScreen } from './screens/crashed.tsx'
import { NotFoundScreen } from './screens/not-found.tsx'
import { SignInScreen } from './screens/sign-in.tsx'
import { Gate } from './shells/gate.tsx'
import { screenAt } from './shells/places.tsx'

const root = createRootRoute({ component: Root, notFoundComponent: NotFoundScreen })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = String(search.next ?? '')
    return /^\/(?![/\\])/.test(next) ? { next } : {} // never to another site
  },
  component: SignInScreen,
})

const terms = createRoute({
  getParentRoute: () => root,
  path: '/terms',
  component: lazyRouteComponent(() => import('./screens/terms.tsx'), 'TermsScreen'),
})

const handOver = createRoute({
  getParentRoute: () => root,
  path: '/hand-over',
  component: lazyRouteComponent(() => import('./screens/hand-over.tsx'), 'HandOverScreen'),
})

const gate = createRoute({ getParentRoute: () => root, id: 'gate', component: Gate })
const at = { getParentRoute: () => gate }
const places = [
  createRoute({ ...at, path: '/', component: screenAt('/') }),
  createRoute({ ...at, path: '/profile', component: screenAt('/profile') }),
  createRoute({ ...at, path: '/profile/nickname', component: screenAt('/profile/nickname') }),
  createRoute({ ...at, path: '/profile/avatar', component: screenAt('/profile/avatar') }),
  createRoute({ ...at, path: '/security', component: screenAt('/security') }),
  createRoute({ ...at, path: '/security/phone', component: screenAt('/security/phone') }),
  createRoute({ ...at, path: '/security/password', component: screenAt('/security/password') }),
  createRoute({ ...at, path: '/terminals', component: screenAt('/terminals') }),
  createRoute({ ...at, path: '/security-log', component: screenAt('/security-log') }),
] as const

export function createRoutes() {
  return createRouter({
    routeTree: root.addChildren([signIn, terms, handOver, gate.addChildren(places)]),
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
