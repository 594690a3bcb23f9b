import { answerAwaitedAt, arriveFromProvider } from '../sso/visits.ts'
import { useJoiningWords } from '../words/account-joining.ts'
import { CameBack, takenFromAddress } from './came-back.tsx'

/**
 * Where an identity provider sends a person back to. OIDC answers in the query; of SAML the server has the answer, and
 * what leads to it stands in the fragment.
 */
export function SsoReturnScreen() {
  const words = useJoiningWords().sso
  return (
    <CameBack
      words={{ ...words, working: words.returning, elsewhere: words.toSignIn }}
      arrive={() => takenFromAddress(arriveFromProvider) ?? answerAwaitedAt()}
      elsewhere="/sign-in"
    />
  )
}
