import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import { arrived } from './arrived.ts'

/** A component whose code comes when it is first shown, and is asked for again where it does not arrive. */
export function lazily<M, K extends keyof M>(load: () => Promise<M>, name: K): LazyExoticComponent<M[K] & AnyComponent> {
  return lazy(async () => ({ default: (await arrived(load))[name] as M[K] & AnyComponent }))
}

// biome-ignore lint/suspicious/noExplicitAny: the properties are the component's own
type AnyComponent = ComponentType<any>
