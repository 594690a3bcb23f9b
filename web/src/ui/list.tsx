import type { ReactNode } from 'react'

/** Rows that are a list to a screen reader as well. Give each child as a `ListItem`. */
export function List({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {children}
    </ul>
  )
}

export function ListItem({ children }: { children: ReactNode }) {
  return <li>{children}</li>
}
