import { APPEAL_WAITS_FOR } from '@foyer/rules'
import { Link } from '@tanstack/react-router'
import { Button, buttonClass } from '../../ui/button.tsx'
import { useThresholdWords } from '../../words/account-threshold.ts'

const HOUR = 60 * 60_000

/** For whom an appeal is, and how it goes, before anything is asked. */
export function AboutAppeals({ onBegin }: { onBegin: () => void }) {
  const words = useThresholdWords().appeal
  return (
    <>
      <Section title={words.forWhom} lines={words.forWhomLines} />
      <Section title={words.how} lines={words.howLines(APPEAL_WAITS_FOR / HOUR)} />
      <div className="flex flex-col gap-2">
        <Button size="large" wide onClick={onBegin}>
          {words.start}
        </Button>
        <Link to="/sign-in" className={buttonClass('quiet', 'normal', true)}>
          {words.otherWay}
        </Link>
      </div>
    </>
  )
}

function Section({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <section className="flex flex-col gap-2">
      <h2 className="font-semibold">{title}</h2>
      <ul className="flex list-disc flex-col gap-1.5 pl-5 text-ink-soft marker:text-edge">
        {lines.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </section>
  )
}
