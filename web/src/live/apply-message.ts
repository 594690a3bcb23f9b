import type { ToTerminal } from '@foyer/contract/live'
import type { LeaveReason } from '@foyer/rules'
import type { QueryClient } from '@tanstack/react-query'
import { KEYS, type Me } from '../api/queries.ts'
import { askServerTime } from '../api/server-time.ts'
import { hearHistoryChanged, hearWelcome } from '../history/hear-history.ts'
import { standEnded } from '../session/standing.ts'
import { tellStage } from '../terminal/stage.ts'
import { tellAttendance } from './attendances.ts'
import { notice } from './notices.ts'

/** Puts what the server tells into what the screens show. */
export function applyMessage(message: ToTerminal, queries: QueryClient): void {
  switch (message.type) {
    case 'welcome':
      void askServerTime()
      queries.setQueryData<Me>(KEYS.me, { session: message.session, account: message.account })
      void queries.invalidateQueries({ queryKey: KEYS.terminals })
      void queries.invalidateQueries({ queryKey: KEYS.securityLog })
      void queries.invalidateQueries({ queryKey: KEYS.dataExports })
      void queries.invalidateQueries({ queryKey: KEYS.superAdminOffers })
      void queries.invalidateQueries({ queryKey: KEYS.meetings })
      refreshConsole(queries)
      hearWelcome(message, queries)
      return
    case 'profile.changed': {
      const { nickname, avatar } = message
      queries.setQueryData<Me>(KEYS.me, (me) => me && { ...me, account: { ...me.account, nickname, avatar } })
      void queries.invalidateQueries({ queryKey: KEYS.securityLog })
      tellStage('profile-changed')
      return
    }
    case 'account.changed':
      void queries.invalidateQueries({ queryKey: KEYS.me })
      void queries.invalidateQueries({ queryKey: KEYS.passkeys })
      void queries.invalidateQueries({ queryKey: KEYS.securityLog })
      void queries.invalidateQueries({ queryKey: KEYS.beforeClosing })
      void queries.invalidateQueries({ queryKey: KEYS.identities })
      void queries.invalidateQueries({ queryKey: KEYS.superAdminOffers })
      return
    case 'organisation.changed':
      refreshConsole(queries, message.what)
      return
    case 'dataExport.changed':
      void queries.invalidateQueries({ queryKey: KEYS.dataExports })
      void queries.invalidateQueries({ queryKey: KEYS.beforeClosing })
      return
    case 'security.changed': {
      void queries.invalidateQueries({ queryKey: KEYS.me })
      void queries.invalidateQueries({ queryKey: KEYS.passkeys })
      void queries.invalidateQueries({ queryKey: KEYS.securityLog })
      const me = queries.getQueryData<Me>(KEYS.me)
      if (!me || message.by?.session === me.session.id) return // who did it knows
      const { seq, event, at, by } = message
      // an open appeal stands above every screen until it is over
      if (event !== 'appealOpened') notice({ seq, event, at, by, session: me.session.id })
      tellStage('notice', event)
      return
    }
    case 'terminals.changed':
      void queries.invalidateQueries({ queryKey: KEYS.terminals })
      void queries.invalidateQueries({ queryKey: KEYS.securityLog })
      return
    case 'meetings.changed':
      void queries.invalidateQueries({ queryKey: KEYS.meetings })
      tellAttendance(message)
      return
    case 'attendance.ended':
      if (message.session === queries.getQueryData<Me>(KEYS.me)?.session.id) tellStageOut(message.reason)
      void queries.invalidateQueries({ queryKey: KEYS.meetings })
      tellAttendance(message)
      return
    case 'attendance.gone':
      void queries.invalidateQueries({ queryKey: KEYS.meetings })
      tellAttendance(message)
      return
    case 'history.changed':
      hearHistoryChanged(queries)
      return
    case 'session.ended':
      standEnded({ reason: message.reason, at: message.at, by: message.by })
  }
}

/** A terminal knows that it left by itself; of everything else it is told. */
function tellStageOut(reason: LeaveReason): void {
  if (reason === 'left') tellStage('left-meeting')
  else tellStage('told-out-of-meeting', reason)
}

/**
 * What the console shows is asked for anew, with the counts and the log that every change is seen in. A list of members is
 * only marked: however far somebody has scrolled, its screen decides what to ask for again.
 */
function refreshConsole(
  queries: QueryClient,
  what?: Extract<ToTerminal, { type: 'organisation.changed' }>['what'],
): void {
  const changed = what
    ? [what, 'organisation', 'log']
    : ['organisation', 'members', 'departments', 'import', 'sso', 'applications', 'log']
  for (const part of changed) void queries.invalidateQueries({ queryKey: [...KEYS.organisation, part] })
  if (changed.includes('members'))
    void queries.invalidateQueries({ queryKey: [...KEYS.organisation, 'member-list'], refetchType: 'none' })
}
