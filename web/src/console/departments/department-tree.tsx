import clsx from 'clsx'
import { ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { afterKey, allOf, seenOf, type TreeNode } from './tree.ts'

/** So many are open from the beginning; a larger tree begins with its first level. */
const OPEN_UP_TO = 60

export interface DepartmentTreeProps {
  tree: readonly TreeNode[]
  chosen: string | undefined
  onChoose: (department: string) => void
}

/** The departments as a tree that the arrow keys walk through; one of its items is in the order of the tab key. */
export function DepartmentTree({ tree, chosen, onChoose }: DepartmentTreeProps) {
  const words = useConsoleWords().departments
  const id = useId()
  const [open, setOpen] = useState<ReadonlySet<string>>(() => beginning(tree))
  const [focus, setFocus] = useState<string>()
  const items = useRef(new Map<string, HTMLElement>())
  const seen = seenOf(tree, open)
  const here = seen.find((node) => node.id === (focus ?? chosen))?.id ?? seen[0]?.id
  useOpenedWay(tree, chosen, setOpen)

  const turn = (node: TreeNode, to: boolean) =>
    setOpen((before) => new Set(to ? [...before, node.id] : [...before].filter((one) => one !== node.id)))

  const onKeyDown = (event: KeyboardEvent, node: TreeNode) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      return onChoose(node.id)
    }
    const does = afterKey(event.key, node, seen, open)
    if (!does) return
    event.preventDefault()
    if (does.open || does.close) turn(node, does.open !== undefined)
    if (does.focus) {
      setFocus(does.focus)
      items.current.get(does.focus)?.focus()
    }
  }

  return (
    <>
      <p id={id} className="sr-only">
        {words.keys}
      </p>
      <div role="tree" aria-label={words.tree} aria-describedby={id} className="p-2">
        {seen.map((node) => (
          <Item
            key={node.id}
            node={node}
            tree={tree}
            open={node.children.length > 0 ? open.has(node.id) : undefined}
            chosen={node.id === chosen}
            inTabOrder={node.id === here}
            onTurn={(to) => turn(node, to)}
            onChoose={() => {
              setFocus(node.id)
              onChoose(node.id)
            }}
            onKeyDown={(event) => onKeyDown(event, node)}
            ref={(element) => {
              if (element) items.current.set(node.id, element)
              else items.current.delete(node.id)
            }}
          />
        ))}
      </div>
    </>
  )
}

interface ItemProps {
  node: TreeNode
  tree: readonly TreeNode[]
  /** Undefined where nothing is below. */
  open: boolean | undefined
  chosen: boolean
  inTabOrder: boolean
  onTurn: (open: boolean) => void
  onChoose: () => void
  onKeyDown: (event: KeyboardEvent) => void
  ref: (element: HTMLElement | null) => void
}

function Item({ node, tree, open, chosen, inTabOrder, onTurn, onChoose, onKeyDown, ref }: ItemProps) {
  const words = useConsoleWords().departments
  const beside = node.parent ? (allOf(tree).find(({ id }) => id === node.parent)?.children ?? tree) : tree
  return (
    <div
      ref={ref}
      role="treeitem"
      aria-level={node.depth + 1}
      aria-setsize={beside.length}
      aria-posinset={beside.indexOf(node) + 1}
      aria-expanded={open}
      aria-selected={chosen}
      aria-label={`${node.name}, ${words.count(node.whole)}`}
      tabIndex={inTabOrder ? 0 : -1}
      onClick={onChoose}
      onKeyDown={onKeyDown}
      style={{ paddingInlineStart: `${Math.min(node.depth, 9) * 1.5}rem` }}
      className={clsx(
        'flex min-h-11 cursor-pointer items-center gap-1 rounded-control pr-3 select-none focus-visible:-outline-offset-2',
        chosen ? 'bg-jade-wash font-semibold text-jade' : 'hover:bg-sunken',
      )}
    >
      {open === undefined ? (
        <span className="size-11 shrink-0" />
      ) : (
        <span
          aria-hidden="true"
          title={open ? words.collapse : words.expand}
          onClick={(event) => {
            event.stopPropagation()
            onTurn(!open)
          }}
          className="inline-flex size-11 shrink-0 items-center justify-center rounded-control text-ink-soft hover:text-ink"
        >
          <ChevronRight className={clsx('size-4.5 transition-transform', open && 'rotate-90')} />
        </span>
      )}
      <span className="min-w-0 flex-1 truncate">{node.name}</span>
      <span className="shrink-0 text-caption font-normal text-ink-soft">{words.count(node.whole)}</span>
    </div>
  )
}

function beginning(tree: readonly TreeNode[]): ReadonlySet<string> {
  const all = allOf(tree)
  return new Set(all.length <= OPEN_UP_TO ? all.map(({ id }) => id) : [])
}

/** Whatever is chosen is seen: what stands above it opens. */
function useOpenedWay(
  tree: readonly TreeNode[],
  chosen: string | undefined,
  setOpen: (change: (before: ReadonlySet<string>) => ReadonlySet<string>) => void,
): void {
  useEffect(() => {
    if (!chosen) return
    const all = new Map(allOf(tree).map((node) => [node.id, node]))
    const above: string[] = []
    for (let one = all.get(chosen); one?.parent; one = all.get(one.parent)) above.push(one.parent)
    if (above.length > 0) setOpen((before) => new Set([...before, ...above]))
  }, [tree, chosen, setOpen])
}
