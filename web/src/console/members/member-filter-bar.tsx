import { MEMBER_STATES, ROLES } from '@foyer/rules'
import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { SearchField } from '../../ui/search-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { useWords } from '../../words/use-words.ts'
import { allOf } from '../departments/tree.ts'
import { DepartmentDialog, useDepartmentTree } from '../parts/department-picker.tsx'
import type { MemberFilters, Order } from './filters.ts'
import { hasTooFewDigits } from './search.ts'

export interface MemberFilterBarProps {
  typed: string
  onType: (typed: string) => void
  filters: MemberFilters
  onNarrow: (filters: MemberFilters) => void
}

/** What narrows 用户列表 down, and its order. */
export function MemberFilterBar({ typed, onType, filters, onNarrow }: MemberFilterBarProps) {
  const words = useConsoleWords()
  const { roles, common } = useWords()
  const of = words.members
  const narrow = <K extends keyof MemberFilters>(key: K, value: MemberFilters[K] | '') => {
    const next = { ...filters }
    if (value) next[key] = value
    else delete (next as Partial<MemberFilters>)[key]
    onNarrow(next)
  }
  return (
    <div className="flex flex-col gap-3">
      <SearchField
        label={of.search}
        clear={common.close}
        typed={typed}
        onType={onType}
        title={of.searchHint}
        remark={hasTooFewDigits(typed) ? of.tooFewDigits : ''}
      />
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <DepartmentFilter value={filters.department} onChange={(value) => narrow('department', value ?? '')} />
        <SelectField
          label={of.role}
          labelHidden
          marked={filters.role !== undefined}
          value={filters.role ?? ''}
          choices={[{ value: '', label: of.allRoles }, ...ROLES.map((value) => ({ value, label: roles[value] }))]}
          onChoose={(value) => narrow('role', value)}
        />
        <SelectField
          label={of.state}
          labelHidden
          marked={filters.state !== undefined}
          value={filters.state ?? ''}
          choices={[
            { value: '', label: of.allStates },
            ...MEMBER_STATES.map((value) => ({ value, label: words.states[value] })),
          ]}
          onChoose={(value) => narrow('state', value)}
        />
        <SelectField
          label={of.sort}
          labelHidden
          value={filters.order}
          choices={(Object.keys(of.sorts) as Order[]).map((value) => ({ value, label: of.sorts[value] }))}
          onChoose={(value) => narrow('order', value)}
        />
      </div>
    </div>
  )
}

interface DepartmentFilterProps {
  value: string | undefined
  onChange: (department: string | null) => void
}

function DepartmentFilter({ value, onChange }: DepartmentFilterProps) {
  const words = useConsoleWords()
  const tree = useDepartmentTree()
  const [choosing, setChoosing] = useState(false)
  const chosen = value && allOf(tree ?? []).find(({ id }) => id === value)?.name
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={`${words.members.department}: ${chosen || words.members.allDepartments}`}
        onClick={() => setChoosing(true)}
        className={clsx(
          'flex min-h-11 w-full min-w-0 items-center justify-between gap-2 rounded-control border bg-surface py-2 pr-3 pl-3 text-left transition-colors hover:bg-sunken',
          value ? 'border-jade text-jade' : 'border-edge text-ink',
        )}
      >
        <span className="min-w-0 truncate">{chosen || words.members.allDepartments}</span>
        <ChevronDown className="size-4 shrink-0 text-ink-soft" aria-hidden="true" />
      </button>
      <DepartmentDialog
        open={choosing}
        onOpenChange={setChoosing}
        title={words.departments.pick}
        none={words.members.allDepartments}
        chosen={value ?? null}
        onChoose={onChange}
      />
    </>
  )
}
