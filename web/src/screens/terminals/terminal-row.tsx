import type { Session } from '@foyer/contract'
import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { TerminalIcon } from '../../ui/terminal-icon.tsx'
import { useAccountWords } from '../../words/use-account-words.ts'
import { useMoments } from '../../words/use-moments.ts'
import { useNow } from './use-now.ts'

export interface TerminalRowProps {
  terminal: Session
  /** Absent for this terminal: it signs out elsewhere. */
  onEnd?: () => void
}

const JUST_NOW = 60_000

/** One signed-in terminal; a card on narrow screens, a row on others. */
export function TerminalRow({ terminal, onEnd }: TerminalRowProps) {
  const words = useAccountWords().terminals
  const moments = useMoments()
  const now = useNow()
  const { deviceName, place, lastUsedAt, signedInAt } = terminal
  const justNow = terminal.current || now - Date.parse(lastUsedAt) < JUST_NOW
  return (
    <li className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-3 px-4 py-4 sm:grid-cols-[auto_1fr_auto] sm:px-5">
      <TerminalIcon terminal={terminal.terminal} className="mt-0.5 size-8 text-ink-soft" />
      <div className="min-w-0">
        <p className="font-semibold">{deviceName}</p>
        <p className="text-caption text-ink-soft">{kindOf(terminal, words)}</p>
        <dl className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-caption">
          <Fact label={words.place}>{place ?? words.unknownPlace}</Fact>
          <Fact label={words.lastUse}>
            <time dateTime={lastUsedAt} title={moments.exact(lastUsedAt)}>
              {justNow ? words.justNow : moments.ago(lastUsedAt, now)}
            </time>
          </Fact>
          <Fact label={words.signedIn}>
            <time dateTime={signedInAt}>{moments.exact(signedInAt)}</time>
          </Fact>
        </dl>
      </div>
      {onEnd && (
        <Button
          variant="secondary"
          className="max-sm:col-span-2 sm:self-center"
          aria-label={words.endNamed(deviceName)}
          onClick={onEnd}
        >
          {words.end}
        </Button>
      )}
    </li>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-ink-soft">{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Windows PC; the system where it says more than the kind; whether it is installed. */
function kindOf({ terminal, system, shell }: Session, words: ReturnType<typeof useAccountWords>['terminals']): string {
  const kind = words.kinds[terminal]
  const known = system !== null && system !== 'unknown' && !kind.toLowerCase().includes(system.toLowerCase())
  return [kind, ...(known ? [system] : []), ...(shell === 'installed' ? [words.installed] : [])].join(' · ')
}
