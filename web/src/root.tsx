import { Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { offerUpdates } from './offer-updates.ts'
import { Toasts } from './ui/toast.tsx'
import { useWords } from './words/use-words.ts'

/** Around every screen: the way past the navigation, and what is said in passing. */
export function Root() {
  const words = useWords()
  useEffect(offerUpdates, [])
  return (
    <>
      <a
        href="#content"
        className="-translate-y-20 fixed top-2 left-2 z-60 rounded-control bg-jade px-4 py-2.5 font-semibold text-on-jade focus:translate-y-0"
      >
        {words.common.skipToContent}
      </a>
      <Outlet />
      <Toasts />
    </>
  )
}
