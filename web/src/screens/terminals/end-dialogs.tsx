import type { Session } from '@foyer/contract'
import { type ReactNode, useRef } from 'react'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { DialogOrSheet } from '../../ui/dialog-or-sheet.tsx'
import { useSurface } from '../../ui/surface.ts'
import { TerminalIcon } from '../../ui/terminal-icon.tsx'
import { useAct } from '../../ui/use-act.ts'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useAccountWords } from '../../words/use-account-words.ts'
import { useEndOne, useEndOthers } from './use-end-terminals.ts'

/** Asks before one terminal is signed out, by its name. */
export function EndOne({ terminal, onClose }: { terminal: Session | undefined; onClose: () => void }) {
  const words = useAccountWords().terminals
  const end = useEndOne()
  const last = useLast(terminal) // its name stays readable while the dialog goes
  if (!last) return null
  return (
    <Confirm
      open={terminal !== undefined}
      title={words.endQuestion(last.deviceName)}
      explained={words.endExplained}
      act={words.endDo}
      onAct={() => end(last)}
      onClose={onClose}
    >
      <Named terminals={[last]} />
    </Confirm>
  )
}

interface EndOthersProps {
  open: boolean
  others: readonly Session[]
  onClose: () => void
}

/** Asks before all others are signed out, and lists them. */
export function EndOthers({ open, others, onClose }: EndOthersProps) {
  const words = useAccountWords().terminals
  const end = useEndOthers()
  const asked = useLast(open && others.length > 0 ? others : undefined) ?? others
  return (
    <Confirm
      open={open}
      title={words.endOthersQuestion(asked.length)}
      explained={words.endOthersExplained}
      act={words.endOthersDo(asked.length)}
      onAct={end}
      onClose={onClose}
    >
      <Named terminals={asked} label={words.endOthersList} />
    </Confirm>
  )
}

interface ConfirmProps {
  open: boolean
  title: string
  explained: string
  children: ReactNode
  act: string
  onAct: () => Promise<void>
  onClose: () => void
}

function Confirm({ open, title, explained, children, act, onAct, onClose }: ConfirmProps) {
  const words = useAccountWords()
  const said = useErrorSentences()
  const hasCancel = useSurface() === 'mobile' // the sheet brings its own
  const cancel = useRef<HTMLButtonElement>(null)
  const { busy, failure, doIt } = useAct(open, onAct, onClose)

  return (
    <DialogOrSheet
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={title}
      description={explained}
      {...(!hasCancel && { initialFocus: cancel })}
      footer={
        <>
          {!hasCancel && (
            <Button ref={cancel} variant="secondary" onClick={onClose}>
              {words.common.cancel}
            </Button>
          )}
          <Button variant="danger" busy={busy} onClick={() => void doIt()}>
            {busy ? words.terminals.ending : act}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {children}
        {failure !== undefined && (
          <Banner tone="danger" alert title={said(failure).title}>
            {said(failure).instead}
          </Banner>
        )}
      </div>
    </DialogOrSheet>
  )
}

function Named({ terminals, label }: { terminals: readonly Session[]; label?: string }) {
  const words = useAccountWords().terminals
  return (
    <ul aria-label={label} className="divide-y divide-line rounded-card border border-line">
      {terminals.map((one) => (
        <li key={one.id} className="flex items-center gap-3 px-4 py-3">
          <TerminalIcon terminal={one.terminal} className="size-6 shrink-0 text-ink-soft" />
          <span className="min-w-0 flex-1">{one.deviceName}</span>
          <span className="shrink-0 text-caption text-ink-soft">{one.place ?? words.kinds[one.terminal]}</span>
        </li>
      ))}
    </ul>
  )
}

function useLast<Value>(value: Value | undefined): Value | undefined {
  const last = useRef(value)
  if (value !== undefined) last.current = value
  return last.current
}
