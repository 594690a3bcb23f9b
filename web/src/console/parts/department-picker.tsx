import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import { useDeferredValue, useId, useMemo, useRef, useState } from 'react'
import { DialogOrSheet } from '../../ui/dialog-or-sheet.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { FIELD_BOX } from '../../ui/text-field.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { useLocale } from '../../words/use-words.ts'
import { allOf, type TreeNode, treeOf } from '../departments/tree.ts'
import { departmentsQuery } from '../queries.ts'
import { ChoiceList } from './choice-list.tsx'

const SHOWN = 200
const NONE = 'none'

/** The departments as a tree, once they are here. */
export function useDepartmentTree(): TreeNode[] | undefined {
  const locale = useLocale()
  const { data } = useQuery(departmentsQuery)
  return useMemo(() => data && treeOf(data.departments, locale), [data, locale])
}

export interface DepartmentDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** What is not a department: none, or the top level. */
  none: string
  chosen: string | null
  onChoose: (department: string | null) => void
  /** Departments that cannot be chosen. */
  without?: ReadonlySet<string>
}

/** Chooses a department by its name, among all of them. */
export function DepartmentDialog({ open, onOpenChange, title, ...choice }: DepartmentDialogProps) {
  const field = useRef<HTMLInputElement>(null)
  return (
    <DialogOrSheet open={open} onOpenChange={onOpenChange} title={title} initialFocus={field}>
      <Choice {...choice} field={field} label={title} onDone={() => onOpenChange(false)} />
    </DialogOrSheet>
  )
}

type ChoiceProps = Omit<DepartmentDialogProps, 'open' | 'onOpenChange' | 'title'> & {
  field: React.RefObject<HTMLInputElement | null>
  label: string
  onDone: () => void
}

function Choice({ field, label, none, chosen, onChoose, without, onDone }: ChoiceProps) {
  const words = useConsoleWords().departments
  const { error, refetch, isFetching } = useQuery(departmentsQuery)
  const tree = useDepartmentTree()
  const [typed, setTyped] = useState('')
  const wanted = useDeferredValue(typed.trim().toLocaleLowerCase())
  const fitting = useMemo(() => {
    const nodes = allOf(tree ?? []).filter(({ id }) => !without?.has(id))
    return wanted ? nodes.filter(({ name }) => name.toLocaleLowerCase().includes(wanted)) : nodes
  }, [tree, wanted, without])
  if (!tree) return error ? <Failed error={error} busy={isFetching} onRetry={() => void refetch()} /> : <Skeleton />
  const found = fitting.slice(0, SHOWN).map(({ id, name, path, depth }) => ({
    id,
    label: name,
    ...(wanted ? path.length > 1 && { hint: path.slice(0, -1).join(' / ') } : { depth }),
  }))
  return (
    <ChoiceList
      label={label}
      search={words.search}
      typed={typed}
      onType={setTyped}
      found={wanted ? found : [{ id: NONE, label: none }, ...found]}
      chosen={chosen ?? NONE}
      field={field}
      note={fitting.length > SHOWN ? words.tooMany(SHOWN) : undefined}
      onChoose={(id) => {
        onChoose(id === NONE ? null : id)
        onDone()
      }}
    />
  )
}

export interface DepartmentFieldProps {
  label: string
  value: string | null
  onChange: (department: string | null) => void
}

/** The department of a form: what is chosen, and a press opens the choice. */
export function DepartmentField({ label, value, onChange }: DepartmentFieldProps) {
  const words = useConsoleWords().departments
  const tree = useDepartmentTree()
  const [choosing, setChoosing] = useState(false)
  const id = useId()
  const chosen =
    value &&
    allOf(tree ?? [])
      .find((node) => node.id === value)
      ?.path.join(' / ')
  return (
    <div className="flex flex-col gap-1.5">
      <span id={id} className="text-caption text-ink-soft">
        {label}
      </span>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-labelledby={`${id} ${id}-value`}
        onClick={() => setChoosing(true)}
        className={clsx(FIELD_BOX, 'justify-between gap-2 border-edge px-3.5 text-left text-lead hover:bg-sunken')}
      >
        <span id={`${id}-value`} className={clsx('min-w-0 truncate', !chosen && 'text-ink-soft')}>
          {chosen || words.none}
        </span>
        <ChevronDown className="size-4 shrink-0 text-ink-soft" aria-hidden="true" />
      </button>
      <DepartmentDialog
        open={choosing}
        onOpenChange={setChoosing}
        title={words.pick}
        none={words.none}
        chosen={value}
        onChoose={onChange}
      />
    </div>
  )
}
