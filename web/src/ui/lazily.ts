import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import { arrived } from './arrived.ts'

// biome-ignore lint/suspicious/noExplicitAny: the properties are the component's own
type AnyComponent = ComponentType<any>

/** A component whose code comes when it is first shown, and is asked for again where it does not arrive. */
export function lazily<M extends Record<K, AnyComponent>, K extends PropertyKey>(
  load: () => Promise<M>,
  name: K,
): LazyExoticComponent<M[K]> {
  return lazy(async () => ({ default: (await arrived(load))[name] }))
}
