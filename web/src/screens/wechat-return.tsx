import { arrive, awaitedAt } from '../wechat/visits.ts'
import { useWechatWords } from '../words/account-wechat.ts'
import { CameBack, takenFromAddress } from './came-back.tsx'

/** Where WeChat sends a person back to, with code and state in the query. */
export function WechatReturnScreen() {
  const words = useWechatWords().back
  return (
    <CameBack
      words={{ ...words, elsewhere: words.toStart }}
      arrive={() => takenFromAddress(arrive) ?? awaitedAt()}
      elsewhere="/"
    />
  )
}
