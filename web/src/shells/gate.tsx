import type { Session } from '@foyer/contract'
import type { Surface } from '@foyer/rules'
import { useQuery } from '@tanstack/react-query'
import { Outlet, useLocation } from '@tanstack/react-router'
import { type ComponentType, type LazyExoticComponent, type ReactNode, Suspense, useEffect } from 'react'
import { meQuery } from '../api/queries.ts'
import { useLive } from '../live/use-live.ts'
import { EndedScreen } from '../screens/ended.tsx'
import { UnreachableScreen } from '../screens/unreachable.tsx'
import { signInFor } from '../session/asked-for.ts'
import { renewWhenDue } from '../session/renew.ts'
import { useStanding } from '../session/standing.ts'
import { lazily } from '../ui/lazily.ts'
import { LeadTo } from '../ui/lead-to.tsx'
import { Bone, Skeleton } from '../ui/skeleton.tsx'
import { SurfaceContext } from '../ui/surface.ts'

type Shell = LazyExoticComponent<ComponentType<{ children: ReactNode }>>

const SHELLS: Record<Surface, Shell> = {
  mobile: lazily(() => import('./mobile/screens.ts'), 'MobileShell'),
  desktop: lazily(() => import('./desktop/screens.ts'), 'DesktopShell'),
  web: lazily(() => import('./web/screens.ts'), 'WebShell'),
}

const AccountBanners = lazily(() => import('./account-banners.tsx'), 'AccountBanners')
const Notices = lazily(() => import('./notices.tsx'), 'Notices')

/** A meeting takes the whole window. */
const WHOLE_WINDOW = /^\/meeting\//

/** Lets in who is signed in; tells the others why not, or leads them to the sign-in and back. */
export function Gate() {
  const standing = useStanding()
  const asked = useLocation({ select: ({ publicHref }) => publicHref })
  const me = useQuery({ ...meQuery, enabled: standing.is === 'unknown' || standing.is === 'in' })
  if (standing.is === 'ended') return <EndedScreen ended={standing.ended} />
  if (standing.is === 'out') return <LeadTo to={signInFor(asked)} />
  if (standing.is === 'in' && me.data) return <Inside key={me.data.session.id} session={me.data.session} />
  if (me.isError) return <UnreachableScreen error={me.error} busy={me.isFetching} onRetry={() => void me.refetch()} />
  return <Arriving />
}

function Inside({ session: { id, surface } }: { session: Session }) {
  useLive(id)
  useEffect(renewWhenDue, [])
  const Shell = SHELLS[surface]
  const whole = useLocation({ select: ({ pathname }) => WHOLE_WINDOW.test(pathname) })
  return (
    <SurfaceContext value={surface}>
      <Suspense fallback={<Arriving />}>
        {whole ? (
          <Outlet />
        ) : (
          <Shell>
            <Suspense>
              <AccountBanners />
            </Suspense>
            <Suspense fallback={<Skeleton />}>
              <Outlet />
            </Suspense>
          </Shell>
        )}
      </Suspense>
      <Suspense>
        <Notices />
      </Suspense>
    </SurfaceContext>
  )
}

function Arriving() {
  return (
    <main id="content" tabIndex={-1} className="page-margin mx-auto w-full max-w-3xl pt-6">
      <Skeleton>
        <Bone className="mb-4 size-11 rounded-full" />
        <Bone className="h-7 w-48" />
        <Bone className="mt-4 h-20 rounded-card" />
        <Bone className="h-40 rounded-card" />
      </Skeleton>
    </main>
  )
}
