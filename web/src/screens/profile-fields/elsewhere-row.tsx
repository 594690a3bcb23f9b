import type { RuleRefusal } from '@foyer/rules'
import type { ReactNode } from 'react'
import { Row } from '../../ui/row.tsx'
import { useLocale, useSentences } from '../../words/use-words.ts'
import { OpenOnWeb } from './open-on-web.tsx'

export interface ElsewhereRowProps {
  label: string
  value: ReactNode
  refusal: RuleRefusal
  /** What it is that is done elsewhere, for those who hear the button only. */
  act: string
}

/** A row whose action is not here: it stays, says why, and leads to where it is. */
export function ElsewhereRow({ label, value, refusal, act }: ElsewhereRowProps) {
  const { title, instead } = useSentences()(refusal.code, refusal.facts)
  const stop = useLocale() === 'en' ? '. ' : '。'
  const onWeb = refusal.code === 'action.onWeb'
  return (
    <Row
      label={label}
      value={value}
      note={onWeb ? title : `${title}${stop}${instead}`}
      {...(onWeb && { action: <OpenOnWeb destination="profile" variant="secondary" act={act} /> })}
    />
  )
}
