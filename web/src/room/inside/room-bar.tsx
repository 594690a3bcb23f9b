import type { ReactNode } from 'react'

/** One sentence over the pictures, with what to do about it. */
export function RoomBar({ children, alert }: { children: ReactNode; alert?: boolean }) {
  return (
    <div
      role={alert ? 'alert' : undefined}
      className="flex animate-[appear_180ms_ease-out] flex-wrap items-center justify-center gap-x-4 gap-y-2 bg-amber-wash px-4 py-2 text-amber text-caption"
    >
      {children}
    </div>
  )
}
