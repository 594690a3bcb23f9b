import { useQueryClient } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { SignInFlow } from '../flows/sign-in/sign-in-flow.tsx'
import { comeIn } from '../session/come-and-go.ts'
import { useStanding } from '../session/standing.ts'
import { useAsking } from '../session/use-asking.ts'
import { here } from '../terminal/here.ts'
import { LeadTo } from '../ui/lead-to.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useWords } from '../words/use-words.ts'
import { EndedScreen } from './ended.tsx'
import { Threshold } from './threshold.tsx'

export function SignInScreen() {
  const words = useWords()
  const queries = useQueryClient()
  const { next } = useSearch({ from: '/sign-in' })
  const standing = useStanding()
  const asking = useAsking()
  if (standing.is === 'in') return <LeadTo to={next ?? '/'} />
  if (standing.is === 'ended') return <EndedScreen ended={standing.ended} />
  return (
    <Threshold
      foot={
        <p className="flex flex-wrap items-center justify-center gap-x-3">
          <span>{words.signIn.thisDevice(here().deviceName)}</span>
          <Link to="/terms" className="inline-flex min-h-11 items-center text-jade underline underline-offset-4">
            {words.terms.title}
          </Link>
        </p>
      }
    >
      {standing.is === 'unknown' && asking ? (
        <Skeleton />
      ) : (
        <SignInFlow onSignedIn={(answer) => comeIn(queries, answer)} />
      )}
    </Threshold>
  )
}
