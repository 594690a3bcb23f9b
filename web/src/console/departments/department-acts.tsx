import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { call } from '../../api/call.ts'
import { toast } from '../../ui/toast.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { ActDialog } from '../parts/act-dialog.tsx'
import { DepartmentDialog } from '../parts/department-picker.tsx'
import { CONSOLE } from '../queries.ts'
import { NameDepartment } from './name-department.tsx'
import { type TreeNode, withBelow } from './tree.ts'

export type DepartmentAct = 'add' | 'addBelow' | 'rename' | 'move' | 'remove'

export interface DepartmentActsProps {
  act: { what: DepartmentAct; node?: TreeNode } | undefined
  onClose: () => void
  /** A new one is there. */
  onAdded: (department: string) => void
}

/** The dialogs of 部门. */
export function DepartmentActs({ act, onClose, onAdded }: DepartmentActsProps) {
  const words = useConsoleWords().departments
  const changed = useDepartmentsChanged()
  const last = useRef(act?.node)
  if (act?.node) last.current = act.node
  const node = last.current
  const what = act?.what
  return (
    <>
      <NameDepartment
        key={`add ${what}`}
        open={what === 'add' || what === 'addBelow'}
        onClose={onClose}
        title={what === 'addBelow' && node ? words.addTitleUnder(node.name) : words.addTitle}
        begin=""
        onSave={async (name) => {
          const parent = what === 'addBelow' && node ? node.id : null
          const added = await call('addDepartment', { body: { name, parent } })
          await changed()
          onAdded(added.id)
          toast(words.added(added.name))
        }}
      />
      {node && (
        <>
          <NameDepartment
            key={`rename ${node.id} ${what === 'rename'}`}
            open={what === 'rename'}
            onClose={onClose}
            title={words.renameTitle(node.name)}
            begin={node.name}
            onSave={async (name) => {
              await call('editDepartment', { params: { department: node.id }, body: { name, parent: node.parent } })
              await changed()
              toast(words.saved)
            }}
          />
          <MoveDepartment node={node} open={what === 'move'} onClose={onClose} />
          <ActDialog
            open={what === 'remove'}
            onClose={onClose}
            title={words.removeTitle(node.name)}
            description={words.removeLine}
            act={words.removeAct}
            danger
            onAct={async () => {
              await call('removeDepartment', { params: { department: node.id } })
              await changed()
              toast(words.removed(node.name))
            }}
          />
        </>
      )}
    </>
  )
}

function MoveDepartment({ node, open, onClose }: { node: TreeNode; open: boolean; onClose: () => void }) {
  const words = useConsoleWords().departments
  const said = useErrorSentences()
  const changed = useDepartmentsChanged()
  const move = async (parent: string | null) => {
    if (parent === node.parent) return
    try {
      await call('editDepartment', { params: { department: node.id }, body: { name: node.name, parent } })
      await changed()
      toast(words.moved(node.name))
    } catch (error) {
      toast({ text: said(error).both, tone: 'bad' })
    }
  }
  return (
    <DepartmentDialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={words.moveTitle(node.name)}
      none={words.top}
      chosen={node.parent}
      without={withBelow(node)}
      onChoose={(parent) => void move(parent)}
    />
  )
}

/** The tree is asked for again; members show their department by its name. */
function useDepartmentsChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    void queries.invalidateQueries({ queryKey: CONSOLE.log })
    void queries.invalidateQueries({ queryKey: CONSOLE.memberList, refetchType: 'none' })
    await queries.invalidateQueries({ queryKey: CONSOLE.departments })
  }
}
