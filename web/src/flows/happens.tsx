/** What an act brings with it, before it is done: a line each. */
export function Happens({ title, what }: { title: string; what: readonly string[] }) {
  return (
    <div className="flex flex-col gap-1.5 rounded-card bg-sunken px-4 py-3.5">
      <p className="font-semibold">{title}</p>
      <ul className="flex list-disc flex-col gap-1 pl-5 text-ink-soft marker:text-edge">
        {what.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  )
}
