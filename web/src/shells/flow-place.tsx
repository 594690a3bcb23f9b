import { useNavigate } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { Card } from '../ui/card.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Page } from '../ui/page.tsx'
import { useSurface } from '../ui/surface.ts'

const Below = lazy(() => import('./web/screens.ts').then((it) => ({ default: it.AccountSecurity })))

export interface FlowPlaceProps {
  title: string
  /** The page above this one, where there is an arrow back. */
  back: string
  children: (leave: () => void) => ReactNode
}

/** A flow at an address of its own, so that it can be come back to: a dialog on the web page, a page elsewhere. */
export function FlowPlace({ title, back, children }: FlowPlaceProps) {
  const navigate = useNavigate()
  const onWeb = useSurface() === 'web'
  const leave = () => void navigate({ to: onWeb ? '/security' : back, replace: true })
  if (!onWeb)
    return (
      <Page title={title} back={back}>
        <Card padded>{children(leave)}</Card>
      </Page>
    )
  return (
    <>
      <Suspense>
        <Below />
      </Suspense>
      <Dialog open onOpenChange={leave} title={title}>
        {children(leave)}
      </Dialog>
    </>
  )
}
