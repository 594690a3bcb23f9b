import { NoticeText } from '../flows/closing/notice-text.tsx'
import { useClosingNotice } from '../words/account-closing-notice.ts'
import { Leaf } from './leaf.tsx'

/** 《账号注销说明》 on a page of its own. */
export function ClosingNoticeScreen() {
  const { title } = useClosingNotice()
  return (
    <Leaf title={title}>
      <NoticeText version={undefined} whole />
    </Leaf>
  )
}
