/** Something that changes, for those who watch it. */
export class Changing<T extends object> {
  private current: T
  private readonly listeners = new Set<() => void>()

  constructor(first: T) {
    this.current = first
  }

  get = (): T => this.current

  /** Watchers are told once, and only when a part is another than before. */
  change(parts: Partial<T>): void {
    const keys = Object.keys(parts) as (keyof T)[]
    if (keys.every((key) => Object.is(this.current[key], parts[key]))) return
    this.current = { ...this.current, ...parts }
    for (const listener of [...this.listeners]) listener()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}
