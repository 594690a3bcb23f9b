import { useDecision } from '../screens/profile-fields/use-decision.ts'
import { Row } from '../ui/row.tsx'
import { useSurface } from '../ui/surface.ts'
import { useClosingWords } from '../words/account-closing.ts'
import { useSentences } from '../words/use-words.ts'

/** 注销账号, 账号注销 on the web: on an organisation's account it says who closes it (CL5), and leads to why. */
export function ClosingRow() {
  const words = useClosingWords()
  const sentences = useSentences()
  const onWeb = useSurface() === 'web'
  const decision = useDecision('closeAccount')
  const note = decision.allowed ? words.rowLine : sentences(decision.refusal.code).title
  return <Row label={onWeb ? words.titleOnWeb : words.title} note={note} to="/closing" />
}
