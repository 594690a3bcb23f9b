import { Minus } from 'lucide-react'

/** What an act takes away, before it is done: a line each. */
export function Loses({ title, what }: { title: string; what: readonly string[] }) {
  return (
    <div className="flex flex-col gap-2">
      <p className="text-ink-soft">{title}</p>
      <ul className="flex flex-col gap-2">
        {what.map((one) => (
          <li key={one} className="flex gap-2.5">
            <Minus className="mt-0.5 size-5 shrink-0 text-brick" aria-hidden="true" />
            <span className="min-w-0">{one}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
