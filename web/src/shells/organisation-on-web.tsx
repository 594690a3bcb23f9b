import { OpenOnWeb } from '../screens/profile-fields/open-on-web.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { useSentences, useWords } from '../words/use-words.ts'
import { useMayAdminister } from './use-may-administer.ts'

/** 企业管理 is on the web: who administers an organisation is led there, signed in (AV3). */
export function OrganisationOnWeb() {
  const words = useWords()
  const administers = useMayAdminister()
  const { title, instead } = useSentences()(administers ? 'action.onWeb' : 'role.mayNot')
  return (
    <Page title={words.places.organisation} back="/profile">
      <Card>
        <EmptyState title={title} {...(administers && { action: <OpenOnWeb destination="organisation" /> })}>
          {instead}
        </EmptyState>
      </Card>
    </Page>
  )
}
