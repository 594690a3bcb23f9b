import { LOCALES } from '@foyer/contract/words'
import { useState } from 'react'
import { APPEARANCES, setAppearance, useAppearance } from '../ui/appearance.ts'
import { Card } from '../ui/card.tsx'
import { DialogOrSheet } from '../ui/dialog-or-sheet.tsx'
import { Choices } from '../ui/preferences.tsx'
import { Row } from '../ui/row.tsx'
import { setLocale, useLocale, useWords } from '../words/use-words.ts'

/** Language and appearance of this terminal, each behind a row. */
export function PreferenceRows() {
  const words = useWords()
  const locale = useLocale()
  const appearance = useAppearance()
  const [choosing, setChoosing] = useState<'language' | 'appearance'>()
  const close = () => setChoosing(undefined)
  return (
    <Card>
      <Row label={words.language.label} value={words.language[locale]} onPress={() => setChoosing('language')} />
      <Row
        label={words.appearance.label}
        value={words.appearance[appearance]}
        onPress={() => setChoosing('appearance')}
      />
      <DialogOrSheet open={choosing === 'language'} onOpenChange={close} title={words.language.label}>
        <Choices
          label={words.language.label}
          value={locale}
          choices={LOCALES.map((value) => ({ value, label: words.language[value] }))}
          onChoose={(next) => {
            setLocale(next)
            close()
          }}
        />
      </DialogOrSheet>
      <DialogOrSheet open={choosing === 'appearance'} onOpenChange={close} title={words.appearance.label}>
        <Choices
          label={words.appearance.label}
          value={appearance}
          choices={APPEARANCES.map((value) => ({ value, label: words.appearance[value] }))}
          onChoose={(next) => {
            setAppearance(next)
            close()
          }}
        />
      </DialogOrSheet>
    </Card>
  )
}
