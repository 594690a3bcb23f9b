import { Link } from '@tanstack/react-router'
import { FolderInput, FolderPlus, type LucideIcon, PenLine, Trash2, UsersRound } from 'lucide-react'
import { Card } from '../../ui/card.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import type { DepartmentAct } from './department-acts.tsx'
import type { TreeNode } from './tree.ts'

export interface DepartmentCardProps {
  node: TreeNode | undefined
  onAct: (what: DepartmentAct) => void
}

/** The department that is chosen: who is in it, and what can be done. On a narrow screen it stays in sight. */
export function DepartmentCard({ node, onAct }: DepartmentCardProps) {
  const words = useConsoleWords().departments
  return (
    <section aria-live="polite" className="sticky bottom-3 xl:top-6 xl:bottom-auto">
      <Card className={node ? 'rounded-card max-xl:shadow-floating' : ''}>
        {node ? (
          <>
            <div className="px-4 py-4 sm:px-5">
              {node.path.length > 1 && (
                <p className="truncate text-caption text-ink-soft">{node.path.slice(0, -1).join(' / ')}</p>
              )}
              <h2 className="truncate text-title font-semibold">{node.name}</h2>
              <p className="mt-1 text-caption text-ink-soft">
                {[words.own(node.own), node.children.length > 0 && words.whole(node.whole)].filter(Boolean).join(' · ')}
              </p>
            </div>
            <div className="grid grid-cols-2 gap-1 p-2 xl:grid-cols-1">
              <Link to="/organisation/members" search={{ department: node.id }} className={LOOK}>
                <UsersRound className="size-4.5 text-ink-soft" aria-hidden="true" />
                {words.seeMembers}
              </Link>
              <Act icon={FolderPlus} label={words.addBelow} onPress={() => onAct('addBelow')} />
              <Act icon={PenLine} label={words.rename} onPress={() => onAct('rename')} />
              <Act icon={FolderInput} label={words.move} onPress={() => onAct('move')} />
              <Act icon={Trash2} label={words.remove} onPress={() => onAct('remove')} danger />
            </div>
          </>
        ) : (
          <p className="px-5 py-6 text-center text-ink-soft">{words.choose}</p>
        )}
      </Card>
    </section>
  )
}

const LOOK =
  'flex min-h-11 w-full items-center gap-3 rounded-control px-3 text-left transition-colors hover:bg-sunken active:bg-sunken focus-visible:-outline-offset-2'

interface ActProps {
  icon: LucideIcon
  label: string
  onPress: () => void
  danger?: boolean
}

function Act({ icon: Icon, label, onPress, danger }: ActProps) {
  return (
    <button type="button" onClick={onPress} className={danger ? `${LOOK} text-brick` : LOOK}>
      <Icon className={danger ? 'size-4.5' : 'size-4.5 text-ink-soft'} aria-hidden="true" />
      {label}
    </button>
  )
}
