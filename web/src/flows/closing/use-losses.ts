import type { BeforeClosing } from '@foyer/contract'
import { useMe } from '../../api/queries.ts'
import { useClosingWords } from '../../words/account-closing.ts'
import { useMoments } from '../../words/use-moments.ts'

/** What goes with the account, a line each: only what this one has (CL4, CL7). */
export function useLosses(before: BeforeClosing): string[] {
  const { loses } = useClosingWords().before
  const moments = useMoments()
  const { hasPassword, hasPasskey, hasRecoveryCodes } = useMe().account.facts
  const { memberUntil, terminals, plannedMeetings, attendances, maskedNumber, wechat } = before
  return [
    memberUntil && loses.membership(moments.day(memberUntil)),
    loses.terminals(terminals),
    attendances > 0 && loses.attending(attendances),
    plannedMeetings > 0 && loses.planned(plannedMeetings),
    maskedNumber && loses.number(maskedNumber),
    wechat && loses.wechat,
    loses.profile,
    loses.history,
    (hasPassword || hasPasskey || hasRecoveryCodes) && loses.waysIn,
  ].filter((one) => typeof one === 'string')
}
