import { useMe } from '../../api/queries.ts'
import { MeetingActions } from '../../meetings/meeting-actions.tsx'
import { TodayAndNow } from '../../meetings/today-and-now.tsx'
import { TodaysMeetings } from '../../meetings/todays-meetings.tsx'
import { useHeadingFocus } from '../../ui/page-header.tsx'
import { useWords } from '../../words/use-words.ts'
import { accountLine } from '../account-line.ts'
import { OtherTerminalsCard, ThisTerminalCard } from '../terminal-rows.tsx'

/** The client's main screen: the large actions at the left, the day's meetings at the right. */
export function StartPage() {
  const words = useWords()
  const { account } = useMe()
  const heading = useHeadingFocus(words.places.mainScreen)
  return (
    <div className="flex animate-[come-in_180ms_ease-out] flex-col gap-8">
      <div>
        <h1 ref={heading} tabIndex={-1} className="text-heading font-semibold">
          {words.home.greeting(account.nickname)}
        </h1>
        <p className="mt-1 text-ink-soft">
          {[accountLine(account, words), account.maskedNumber].filter(Boolean).join(' · ')}
        </p>
      </div>
      <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <MeetingActions look="tiles" />
        <div className="flex min-w-0 flex-col gap-6 lg:row-span-2">
          <TodayAndNow />
          <TodaysMeetings />
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          <ThisTerminalCard />
          <OtherTerminalsCard />
        </div>
      </div>
    </div>
  )
}
