import { type RefObject, useDeferredValue, useMemo, useState } from 'react'
import { useFieldWords } from '../../words/field-words.ts'
import { useLocale } from '../../words/use-words.ts'
import { ChoiceDialog } from '../choice-dialog.tsx'
import { ChoiceList } from '../choice-list.tsx'
import { regionsIn, regionsMatching } from './regions.ts'

export interface RegionPickerProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  region: string
  onChoose: (region: string) => void
}

/** The countries and regions with their calling codes, searched by name, code or calling code. */
export function RegionPicker({ open, onOpenChange, region, onChoose }: RegionPickerProps) {
  const words = useFieldWords().phoneField
  return (
    <ChoiceDialog open={open} onOpenChange={onOpenChange} title={words.chooseRegion}>
      {(search) => (
        <RegionChoice
          search={search}
          region={region}
          onChoose={(chosen) => {
            onChoose(chosen)
            onOpenChange(false)
          }}
        />
      )}
    </ChoiceDialog>
  )
}

interface RegionChoiceProps {
  search: RefObject<HTMLInputElement | null>
  region: string
  onChoose: (region: string) => void
}

function RegionChoice({ search, region, onChoose }: RegionChoiceProps) {
  const words = useFieldWords().phoneField
  const locale = useLocale()
  const [typed, setTyped] = useState('')
  const wanted = useDeferredValue(typed)
  const all = useMemo(() => regionsIn(locale).map((one) => ({ ...one, id: one.code })), [locale])
  const found = useMemo(() => regionsMatching(all, wanted), [all, wanted])
  return (
    <ChoiceList
      label={words.chooseRegion}
      search={words.searchRegion}
      typed={typed}
      onType={setTyped}
      found={found}
      count={wanted === '' ? '' : words.regionsFound(found.length)}
      none={words.noRegion}
      chosen={region}
      onChoose={onChoose}
      field={search}
    >
      {({ name, callingCode }, tick) => (
        <>
          <span className="min-w-0 flex-1">{name}</span>
          {tick}
          <span className="shrink-0 text-ink-soft">+{callingCode}</span>
        </>
      )}
    </ChoiceList>
  )
}
