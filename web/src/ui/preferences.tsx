import { LOCALES } from '@foyer/contract/words'
import clsx from 'clsx'
import { Check, Globe, Monitor, Moon, Sun } from 'lucide-react'
import { setLocale, useLocale, useWords } from '../words/use-words.ts'
import { APPEARANCES, type Appearance, setAppearance, useAppearance } from './appearance.ts'

const APPEARANCE_ICON = { system: Monitor, light: Sun, dark: Moon } as const satisfies Record<Appearance, unknown>

/** The other language, in its own words: one press switches. */
export function LanguageButton({ className }: { className?: string }) {
  const locale = useLocale()
  const words = useWords()
  const other = LOCALES.find((one) => one !== locale) ?? locale
  return (
    <button
      type="button"
      lang={other}
      onClick={() => setLocale(other)}
      className={clsx(
        'inline-flex min-h-11 items-center gap-2 rounded-control px-3 text-ink-soft transition-colors hover:bg-sunken hover:text-ink',
        className,
      )}
    >
      <Globe className="size-4.5" aria-hidden="true" />
      {words.language[other]}
    </button>
  )
}

/** Light, dark or as the system: one press goes on to the next. */
export function AppearanceButton({ className }: { className?: string }) {
  const appearance = useAppearance()
  const words = useWords()
  const Icon = APPEARANCE_ICON[appearance]
  const said = `${words.appearance.label}: ${words.appearance[appearance]}`
  return (
    <button
      type="button"
      aria-label={said}
      title={said}
      onClick={() => setAppearance(APPEARANCES[(APPEARANCES.indexOf(appearance) + 1) % APPEARANCES.length]!)}
      className={clsx(
        'inline-flex size-11 items-center justify-center rounded-full text-ink-soft transition-colors hover:bg-sunken hover:text-ink',
        className,
      )}
    >
      <Icon className="size-4.5" aria-hidden="true" />
    </button>
  )
}

export interface ChoicesProps<V extends string> {
  label: string
  value: V
  choices: readonly { value: V; label: string }[]
  onChoose: (value: V) => void
}

/** One of a few, under each other, as in a sheet. */
export function Choices<V extends string>({ label, value, choices, onChoose }: ChoicesProps<V>) {
  return (
    <fieldset className="divide-y divide-line overflow-hidden rounded-card border border-line">
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className="flex min-h-13 cursor-pointer items-center justify-between gap-3 px-4 transition-colors has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-jade hover:bg-sunken"
        >
          <span>{choice.label}</span>
          <input
            type="radio"
            name={label}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChoose(choice.value)}
            onClick={() => choice.value === value && onChoose(choice.value)}
            className="sr-only"
          />
          {choice.value === value && <Check className="size-5 text-jade" aria-hidden="true" />}
        </label>
      ))}
    </fieldset>
  )
}
