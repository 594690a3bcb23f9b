import type { SsoOwnSide } from '@foyer/contract'
import { Card } from '../../ui/card.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { CopyField } from '../parts/copy-field.tsx'
import type { Protocol } from './draft.ts'

/** What the organisation enters at its provider. */
export function OwnSide({ protocol, ownSide }: { protocol: Protocol; ownSide: SsoOwnSide }) {
  const words = useConsoleWords().sso
  return (
    <Card title={words.own} description={words.ownLine}>
      <OwnValues protocol={protocol} ownSide={ownSide} />
    </Card>
  )
}

export function OwnValues({ protocol, ownSide }: { protocol: Protocol; ownSide: SsoOwnSide }) {
  const { ownLabels } = useConsoleWords().sso
  return Object.entries(ownSide[protocol]).map(([key, value]) => (
    <CopyField key={key} label={ownLabels[key as keyof typeof ownLabels]} value={value} />
  ))
}
