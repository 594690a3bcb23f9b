import type { Department } from '@foyer/contract'

/** A department in the tree: where it stands, and who is in it. */
export interface TreeNode {
  id: string
  name: string
  parent: string | null
  /** 0 at the top. */
  depth: number
  /** From the root, itself last. */
  path: readonly string[]
  children: readonly TreeNode[]
  /** In it, and with all departments below. */
  own: number
  whole: number
}

/** The departments as a tree, each level in the order of the language. One whose parent is unknown stands at the top. */
export function treeOf(departments: readonly Department[], locale: string): TreeNode[] {
  const known = new Set(departments.map(({ id }) => id))
  const below = Map.groupBy(departments, ({ parent }) => (parent !== null && known.has(parent) ? parent : null))
  const order = new Intl.Collator(locale, { numeric: true })
  const grow = (parent: string | null, path: readonly string[]): TreeNode[] =>
    (below.get(parent) ?? [])
      .toSorted((one, other) => order.compare(one.name, other.name))
      .map((one) => {
        const here = [...path, one.name]
        const children = grow(one.id, here)
        const whole = one.members + children.reduce((sum, child) => sum + child.whole, 0)
        return { id: one.id, name: one.name, parent, depth: path.length, path: here, children, own: one.members, whole }
      })
  return grow(null, [])
}

/** Every node, each before what is below it. */
export function allOf(tree: readonly TreeNode[]): TreeNode[] {
  return tree.flatMap((node) => [node, ...allOf(node.children)])
}

/** The nodes that are seen while these are open, in their order. */
export function seenOf(tree: readonly TreeNode[], open: ReadonlySet<string>): TreeNode[] {
  return tree.flatMap((node) => [node, ...(open.has(node.id) ? seenOf(node.children, open) : [])])
}

/** A node and everything below it. */
export function withBelow(node: TreeNode): Set<string> {
  return new Set(allOf([node]).map(({ id }) => id))
}

/** What a key does in a tree (the ARIA tree): another node has the focus, or one opens or closes. */
export function afterKey(
  key: string,
  at: TreeNode,
  seen: readonly TreeNode[],
  open: ReadonlySet<string>,
): { focus?: string; open?: string; close?: string } | undefined {
  const place = seen.findIndex(({ id }) => id === at.id)
  const to = (node: TreeNode | undefined) => ({ ...(node && { focus: node.id }) })
  const isOpen = open.has(at.id) && at.children.length > 0
  switch (key) {
    case 'ArrowDown':
      return to(seen[place + 1])
    case 'ArrowUp':
      return to(seen[place - 1])
    case 'Home':
      return to(seen[0])
    case 'End':
      return to(seen.at(-1))
    case 'ArrowRight':
      return at.children.length > 0 && !isOpen ? { open: at.id } : to(at.children[0])
    case 'ArrowLeft':
      return isOpen ? { close: at.id } : to(seen.find(({ id }) => id === at.parent))
    default:
      return undefined
  }
}
