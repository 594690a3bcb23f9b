import { Blocks, Building, type LucideIcon, ScrollText, Settings2, UsersRound } from 'lucide-react'
import type { ConsoleWords } from '../words/console.zh-CN.ts'

export type ConsolePlace =
  | '/organisation/members'
  | '/organisation/departments'
  | '/organisation/settings'
  | '/organisation/applications'
  | '/organisation/log'
  | '/organisation/information'

export interface Section {
  name: keyof ConsoleWords['places']
  icon: LucideIcon
  /** What stands below it; a section with one place is that place. */
  places: readonly { to: ConsolePlace; name: keyof ConsoleWords['places'] }[]
}

/** The second level of 企业管理, by the steps of the help page (AV4, CL5). */
// biome-ignore format: a table
export const SECTIONS: readonly Section[] = [
  { name: 'users',       icon: UsersRound, places: [{ to: '/organisation/members',     name: 'members'     },
                                                    { to: '/organisation/departments', name: 'departments' }] },
  { name: 'accounts',    icon: Settings2,  places: [{ to: '/organisation/settings',    name: 'settings'    }] },
  { name: 'applications', icon: Blocks,    places: [{ to: '/organisation/applications', name: 'applications' }] },
  { name: 'log',         icon: ScrollText, places: [{ to: '/organisation/log',         name: 'log'         }] },
  { name: 'information', icon: Building,   places: [{ to: '/organisation/information', name: 'information' }] },
]
