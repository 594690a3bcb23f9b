import type { ReactNode } from 'react'
import { OfflineBar } from '../offline-bar.tsx'
import { Tabs } from './tabs.tsx'

/** Full-height pages, one at a time; the tabs at the foot of those that they lead to. */
export function MobileShell({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <OfflineBar />
      <main id="content" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <Tabs />
    </div>
  )
}
