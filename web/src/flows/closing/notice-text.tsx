import { useClosingNotice } from '../../words/account-closing-notice.ts'

export interface NoticeTextProps {
  version: string | undefined
  /** On a page of its own the text is larger, and its title stands above it. */
  whole?: boolean
}

/** The text of 《账号注销说明》 in the language of the moment. */
export function NoticeText({ version, whole }: NoticeTextProps) {
  const notice = useClosingNotice()
  const Heading = whole ? 'h2' : 'h3'
  return (
    <div className={whole ? 'flex flex-col gap-8' : 'flex flex-col gap-5'}>
      <div className="flex max-w-[68ch] flex-col gap-1">
        {!whole && <p className="font-semibold">{notice.title}</p>}
        {version && <p className="text-caption text-ink-soft">{notice.version(version)}</p>}
        <p className={whole ? 'text-lead text-ink-soft' : 'text-ink-soft'}>{notice.intro}</p>
      </div>
      {notice.sections.map(({ heading, text, items }) => (
        <section key={heading} className="flex max-w-[68ch] flex-col gap-2">
          <Heading className={whole ? 'text-title font-semibold' : 'font-semibold'}>{heading}</Heading>
          {text && <p className={whole ? 'text-lead text-ink-soft' : 'text-ink-soft'}>{text}</p>}
          {items && (
            <ul
              className={`flex list-disc flex-col gap-1.5 pl-5 marker:text-edge ${whole ? 'text-lead' : ''} text-ink-soft`}
            >
              {items.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
  )
}
