import type { Terminal } from '@foyer/rules'
import { AppWindow, Globe, Laptop, type LucideIcon, Monitor, Smartphone, Tablet } from 'lucide-react'

const ICONS: Record<Terminal, LucideIcon> = {
  windows: Monitor,
  mac: Laptop,
  android: Smartphone,
  ios: Smartphone,
  ipad: Tablet,
  web: Globe,
}

export function TerminalIcon({ terminal, className = 'size-5' }: { terminal: Terminal; className?: string }) {
  const Icon = ICONS[terminal] ?? AppWindow
  return <Icon className={className} aria-hidden="true" />
}
