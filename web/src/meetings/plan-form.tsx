import type { MeetingPlan } from '@foyer/contract'
import { MEETING_TOPIC_MAX_LENGTH } from '@foyer/rules'
import { ChevronDown } from 'lucide-react'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { useMe } from '../api/queries.ts'
import { refusalOf } from '../flows/steps/refused.ts'
import { serverNow } from '../time.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { FIELD_BOX, TextField } from '../ui/text-field.tsx'
import { useErrorSentences } from '../ui/use-error-sentence.ts'
import { useMeetingWords } from '../words/account-meetings.ts'
import { TIME_ZONE, useLocale } from '../words/use-words.ts'
import { clockIn } from './clocks.ts'
import { type Draft, inZone, lengthsWith, planOf, startOf } from './draft.ts'
import { useTimes } from './use-times.ts'
import { ZonePicker } from './zone-picker.tsx'
import { zoneOf } from './zones.ts'

export interface PlanFormProps {
  first: Draft
  /** What its button says. */
  save: string
  busy: boolean
  failure: unknown
  onSave: (plan: MeetingPlan) => void
}

/** Topic, day, time, length and time zone of a planned meeting. */
export function PlanForm({ first, save, busy, failure, onSave }: PlanFormProps) {
  const words = useMeetingWords()
  const said = useErrorSentences()
  const { account } = useMe()
  const [draft, setDraft] = useState(first)
  const [tried, setTried] = useState(false)
  const sent = useRef(false) // at once: the second of two clicks may come before `busy` does
  useEffect(() => {
    if (!busy && failure) sent.current = false
  }, [busy, failure])
  const change = (parts: Partial<Draft>) => setDraft((before) => ({ ...before, ...parts }))
  const startsAt = startOf(draft)
  const ofTime = failure && TIME_REFUSALS.includes(String(refusalOf(failure))) ? said(failure).both : undefined

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (startsAt === undefined || busy || sent.current) return
    sent.current = true
    onSave(planOf(draft, startsAt))
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-6">
      <Card padded>
        <div className="flex flex-col gap-5">
          <TextField
            label={words.planning.topic}
            hint={words.planning.topicMissing}
            placeholder={words.ofOwner(account.nickname)}
            value={draft.topic}
            maxLength={MEETING_TOPIC_MAX_LENGTH}
            autoComplete="off"
            onChange={({ target }) => change({ topic: target.value })}
          />
          <div className="grid gap-5 sm:grid-cols-3">
            <TextField
              type="date"
              label={words.planning.day}
              value={draft.day}
              min={clockIn(draft.zone, serverNow()).day}
              error={ofTime ?? (tried && draft.day === '' && words.planning.dayMissing)}
              onChange={({ target }) => change({ day: target.value })}
            />
            <TextField
              type="time"
              label={words.planning.time}
              value={draft.time}
              error={tried && draft.time === '' && words.planning.timeMissing}
              onChange={({ target }) => change({ time: target.value })}
            />
            <Lengths minutes={draft.minutes} onChoose={(minutes) => change({ minutes })} />
          </div>
          <ZoneField draft={draft} startsAt={startsAt} onChoose={(zone) => setDraft(inZone(draft, zone))} />
        </div>
      </Card>
      {failure !== null && failure !== undefined && !ofTime && (
        <Banner tone="danger" alert title={said(failure).title}>
          {said(failure).instead}
        </Banner>
      )}
      <Button type="submit" size="large" busy={busy} className="sm:self-start sm:px-10">
        {save}
      </Button>
    </form>
  )
}

const TIME_REFUSALS: readonly string[] = ['meeting.inThePast', 'meeting.tooFarAhead']

function Lengths({ minutes, onChoose }: { minutes: number; onChoose: (minutes: number) => void }) {
  const words = useMeetingWords()
  const times = useTimes()
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="text-caption text-ink-soft">
        {words.lasts}
      </label>
      <div className={`${FIELD_BOX} relative border-edge`}>
        <select
          id={id}
          value={minutes}
          onChange={({ target }) => onChoose(Number(target.value))}
          className="min-h-11 w-full appearance-none truncate rounded-control bg-transparent pr-9 pl-3.5 text-lead text-ink outline-none"
        >
          {lengthsWith(minutes).map((one) => (
            <option key={one} value={one} className="bg-surface text-ink">
              {times.length(one)}
            </option>
          ))}
        </select>
        <ChevronDown className="pointer-events-none absolute right-3 size-4 text-ink-soft" aria-hidden="true" />
      </div>
    </div>
  )
}

interface ZoneFieldProps {
  draft: Draft
  startsAt: number | undefined
  onChoose: (zone: string) => void
}

function ZoneField({ draft, startsAt, onChoose }: ZoneFieldProps) {
  const words = useMeetingWords().planning
  const locale = useLocale()
  const times = useTimes()
  const id = useId()
  const [open, setOpen] = useState(false)
  const at = startsAt ?? serverNow()
  const zone = zoneOf(draft.zone, locale, at)
  return (
    <div className="flex flex-col gap-1.5">
      <span id={`${id}-label`} className="text-caption text-ink-soft">
        {words.zone}
      </span>
      <button
        type="button"
        id={id}
        aria-labelledby={`${id}-label ${id}`}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className={`${FIELD_BOX} gap-3 border-edge px-3.5 py-2 text-left hover:bg-sunken`}
      >
        <span className="min-w-0 flex-1 text-lead leading-snug">
          {zone.city}
          <span className="text-ink-soft"> · {zone.name}</span>
        </span>
        <span className="shrink-0 text-ink-soft">{zone.offset}</span>
        <ChevronDown className="size-4 shrink-0 text-ink-soft" aria-hidden="true" />
      </button>
      {draft.zone !== TIME_ZONE && startsAt !== undefined && (
        <p className="text-caption text-ink-soft">
          {words.hereIs(times.span(startsAt, startsAt + draft.minutes * 60_000))}
        </p>
      )}
      <ZonePicker open={open} onOpenChange={setOpen} zone={draft.zone} at={at} onChoose={onChoose} />
    </div>
  )
}
