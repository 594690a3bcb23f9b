import type { ReactNode } from 'react'
import { PageHeader, type PageHeaderProps } from './page-header.tsx'
import { useSurface } from './surface.ts'

/** A page inside a shell: its header, and its cards one under the other. */
export function Page({ children, ...header }: PageHeaderProps & { children: ReactNode }) {
  const surface = useSurface()
  if (surface === 'mobile')
    return (
      <>
        <PageHeader {...header} />
        <div className="page-margin mx-auto flex w-full max-w-3xl animate-[come-in_180ms_ease-out] flex-col gap-6 pt-5 pb-12">
          {header.description && <p className="px-1 text-ink-soft">{header.description}</p>}
          {children}
        </div>
      </>
    )
  return (
    <div className="animate-[come-in_180ms_ease-out]">
      <PageHeader {...header} />
      <div className="flex flex-col gap-8">{children}</div>
    </div>
  )
}
