import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useMe } from '../api/queries.ts'
import { DevicePreview } from '../room/device-preview.tsx'
import { rememberedChoices } from '../room/room-choices.ts'
import { useWebPage } from '../shells/web-page.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { useHeadingFocus } from '../ui/page-header.tsx'
import { useSurface } from '../ui/surface.ts'
import { useErrorSentences } from '../ui/use-error-sentence.ts'
import { useMeetingWords } from '../words/account-meetings.ts'
import { DoorFrame } from './door-frame.tsx'

export interface BeforeDoorProps {
  title: string
  /** What to know of the meeting, under its title. */
  about: ReactNode
  /** What the button says. */
  enter: string
  entering: string
  busy: boolean
  failure: unknown
  onEnter: () => void
  children?: ReactNode
}

/** Before joining: oneself as the others will see and hear one, by which name, and the way in. */
export function BeforeDoor({ title, about, enter, entering, busy, failure, onEnter, children }: BeforeDoorProps) {
  const said = useErrorSentences()
  const heading = useHeadingFocus(title)
  const [choices, setChoices] = useState(rememberedChoices)
  return (
    <DoorFrame>
      <div className="grid items-center gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:gap-14">
        <DevicePreview choices={choices} onChange={setChoices} />
        <div className="flex min-w-0 flex-col gap-6">
          <div className="flex flex-col gap-2">
            <h1 ref={heading} tabIndex={-1} className="text-heading font-semibold">
              {title}
            </h1>
            <div className="flex flex-col gap-1 text-ink-soft">{about}</div>
          </div>
          <ByWhichName />
          {failure !== null && failure !== undefined && (
            <Banner tone="danger" alert title={said(failure).title}>
              {said(failure).instead}
            </Banner>
          )}
          <Button size="large" wide busy={busy} onClick={onEnter}>
            {busy ? entering : enter}
          </Button>
        </div>
      </div>
      {children}
    </DoorFrame>
  )
}

/** The name is the account's nickname; where it is changed, this leads. */
function ByWhichName() {
  const words = useMeetingWords().before
  const { account } = useMe()
  const surface = useSurface()
  const webPage = useWebPage()
  const look =
    'inline-flex min-h-11 shrink-0 items-center rounded-control px-3 font-semibold text-jade transition-colors hover:bg-jade-wash'
  return (
    <div className="flex items-center gap-3 rounded-card border border-line bg-surface py-2.5 pr-2 pl-4">
      <Avatar avatar={account.avatar} nickname={account.nickname} size={40} />
      <p className="min-w-0 flex-1">
        <span className="block text-caption text-ink-soft">{words.asYou}</span>
        <span className="block truncate font-semibold">{account.nickname}</span>
      </p>
      {surface === 'desktop' ? (
        <button type="button" onClick={webPage.open} className={look}>
          {words.changeName}
        </button>
      ) : (
        <Link to={surface === 'mobile' ? '/profile/nickname' : '/profile'} className={look}>
          {words.changeName}
        </Link>
      )}
    </div>
  )
}
