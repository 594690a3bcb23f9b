import { useQuery } from '@tanstack/react-query'
import { FolderTree, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Page } from '../../ui/page.tsx'
import { Skeleton, SkeletonRows } from '../../ui/skeleton.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { useDepartmentTree } from '../parts/department-picker.tsx'
import { departmentsQuery } from '../queries.ts'
import { type DepartmentAct, DepartmentActs } from './department-acts.tsx'
import { DepartmentCard } from './department-card.tsx'
import { DepartmentTree } from './department-tree.tsx'
import { allOf, type TreeNode } from './tree.ts'

/** 部门: the tree, and beside it the department that is chosen. */
export function DepartmentsScreen() {
  const words = useConsoleWords()
  const { error, isFetching, refetch } = useQuery(departmentsQuery)
  const tree = useDepartmentTree()
  const [chosen, setChosen] = useState<string>()
  const [act, setAct] = useState<{ what: DepartmentAct; node?: TreeNode }>()
  const node = allOf(tree ?? []).find(({ id }) => id === chosen)
  const add = (
    <Button icon={<Plus className="size-4.5" aria-hidden="true" />} onClick={() => setAct({ what: 'add' })}>
      {words.departments.add}
    </Button>
  )
  return (
    <Page
      title={words.places.departments}
      description={words.departments.line}
      {...(tree && tree.length > 0 && { actions: add })}
    >
      {tree ? (
        tree.length > 0 ? (
          <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
            <Card>
              <DepartmentTree tree={tree} chosen={chosen} onChoose={setChosen} />
            </Card>
            <DepartmentCard node={node} onAct={(what) => node && setAct({ what, node })} />
          </div>
        ) : (
          <Card>
            <EmptyState
              icon={<FolderTree className="size-10" strokeWidth={1.5} aria-hidden="true" />}
              title={words.departments.empty}
              action={add}
            >
              {words.departments.emptyLine}
            </EmptyState>
          </Card>
        )
      ) : error ? (
        <Card>
          <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
        </Card>
      ) : (
        <Skeleton>
          <SkeletonRows rows={6} />
        </Skeleton>
      )}
      <DepartmentActs act={act} onClose={() => setAct(undefined)} onAdded={setChosen} />
    </Page>
  )
}
