import type { ReactNode } from 'react'
import { Page } from '../../ui/page.tsx'
import type { PageHeaderProps } from '../../ui/page-header.tsx'

/** A page of the console that is read, no wider than that is good; 用户列表 and 部门 take the whole width. */
export function ConsolePage(props: PageHeaderProps & { children: ReactNode }) {
  return (
    <div className="max-w-4xl">
      <Page {...props} />
    </div>
  )
}
