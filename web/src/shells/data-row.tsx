import { OpenOnWeb } from '../screens/profile-fields/open-on-web.tsx'
import { useDecision } from '../screens/profile-fields/use-decision.ts'
import { Row } from '../ui/row.tsx'
import { useDataWords } from '../words/account-data.ts'
import { useSentences } from '../words/use-words.ts'

/** 导出我的数据; from the desktop client it is on the web page. */
export function DataRow() {
  const words = useDataWords()
  const sentences = useSentences()
  const decision = useDecision('exportData')
  if (decision.allowed) return <Row label={words.short} note={words.rowLine} to="/data" />
  return (
    <Row
      label={words.short}
      note={sentences(decision.refusal.code).title}
      action={<OpenOnWeb destination="data" variant="secondary" act={words.short} />}
    />
  )
}
