import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { useAccountWords } from '../../words/use-account-words.ts'
import { AvatarEditor } from './avatar-editor.tsx'

export interface AvatarPageProps {
  /** The page above this one. */
  back: string
  onDone: () => void
}

/** The avatar's editor as a page of its own (AV1). */
export function AvatarPage({ back, onDone }: AvatarPageProps) {
  return (
    <Page title={useAccountWords().avatar.title} back={back}>
      <Card padded>
        <AvatarEditor onDone={onDone} />
      </Card>
    </Page>
  )
}
