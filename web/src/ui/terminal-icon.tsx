import type { Terminal } from '@foyer/rules'
import type { ReactNode } from 'react'

/** The kind of a terminal, drawn in one stroke as everything here. Decoration: its name stands beside it. */
export function TerminalIcon({ terminal, className = 'size-6' }: { terminal: Terminal; className?: string }) {
  return (
    <svg
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
    >
      {DRAWN[terminal]}
    </svg>
  )
}

const DRAWN: Record<Terminal, ReactNode> = {
  // a screen on its foot, with a window of four panes
  windows: (
    <>
      <rect x="4" y="5" width="24" height="17" rx="2" />
      <path d="M12 27h8M16 22v5" />
      <path d="M12 9.5h3.5V13H12zM16.5 9.5H20V13h-3.5zM12 14h3.5v3.5H12zM16.5 14H20v3.5h-3.5z" strokeWidth="1" />
    </>
  ),
  // a laptop
  mac: (
    <>
      <path d="M6.5 21V9a2 2 0 0 1 2-2h15a2 2 0 0 1 2 2v12" />
      <path d="M3.5 24.5h25l-2-3.5h-21z" />
      <path d="M14 7.2h4" />
    </>
  ),
  // a phone with its camera in the corner and the home line
  android: (
    <>
      <rect x="9" y="3.5" width="14" height="25" rx="2.5" />
      <circle cx="16" cy="7" r="0.6" fill="currentColor" />
      <path d="M13.5 25.5h5" />
    </>
  ),
  // a rounder phone with its island
  ios: (
    <>
      <rect x="9" y="3.5" width="14" height="25" rx="4" />
      <path d="M14 7h4" strokeWidth="2.5" />
      <path d="M14 25.5h4" />
    </>
  ),
  // a tablet
  ipad: (
    <>
      <rect x="6" y="4" width="20" height="24" rx="3" />
      <path d="M14 25h4" />
    </>
  ),
  // a window with its bar
  web: (
    <>
      <rect x="4" y="6" width="24" height="20" rx="2.5" />
      <path d="M4 11.5h24" />
      <path d="M8 8.8h.01M11 8.8h.01M14 8.8h.01" strokeWidth="2" />
    </>
  ),
}
