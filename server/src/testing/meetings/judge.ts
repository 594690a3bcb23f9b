import { isEnterprise, type Model, presentOfAccount, type Stay } from './model.ts'

/** What keeps a terminal out of a meeting, and who stands in the way (JM9). */
export interface InTheWay {
  refused: 'meeting.terminalTaken' | 'meeting.ownTaken' | 'meeting.fiveTaken'
  stays: Stay[]
}

/**
 * JM1-JM7 as they are written on the help page: one after the other, each about the meetings in which the account is now
 * besides the one that it wants, for that one counts once from however many terminals (JM6).
 */
export function judge(model: Model, session: string, wanted: { meeting: string; own: boolean }): InTheWay | undefined {
  const { account } = model.sessions.get(session)!
  const elsewhere = presentOfAccount(model, account).filter((one) => one.meeting !== wanted.meeting)

  const onThisTerminal = elsewhere.filter((one) => one.session === session)
  if (onThisTerminal.length > 0) return { refused: 'meeting.terminalTaken', stays: onThisTerminal } // JM4

  const inItsOwn = elsewhere.filter((one) => model.meetings.get(one.meeting)?.owner === account)
  if (wanted.own && inItsOwn.length > 0 && !isEnterprise(model, account))
    return { refused: 'meeting.ownTaken', stays: inItsOwn } // JM1, JM3

  const meetings = new Set(elsewhere.map((one) => one.meeting))
  if (meetings.size >= 5) return { refused: 'meeting.fiveTaken', stays: elsewhere } // JM2, JM3, JM5, JM7
  return undefined
}
