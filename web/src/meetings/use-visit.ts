import type { InTheWay, JoinStep, Problem } from '@foyer/contract'
import { type LeaveReason, LOBBY_ASKED_EVERY } from '@foyer/rules'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call, RefusalError } from '../api/call.ts'
import { KEYS } from '../api/queries.ts'
import { onAttendance } from '../live/attendances.ts'
import { tellStage } from '../terminal/stage.ts'
import { takeAdmission } from './held-admission.ts'
import { leaveWithPage } from './leave-with-page.ts'
import { meetingQuery, myMeetingsQuery } from './queries.ts'
import { isAdmissionRefusal } from './take-over.ts'
import { goOn, leaveAgain, shutBy, type Visit, waitNoLonger } from './visit.ts'

export interface Visiting {
  visit: Visit
  /** The refusal that leaving elsewhere gets over (JM9), until the person chose. */
  refused: Problem | undefined
  /** What the person already agreed to leave. */
  agreed: readonly InTheWay[]
  join: () => void
  takeOver: (leaving: readonly InTheWay[]) => void
  stay: () => void
  stopWaiting: () => void
  out: (reason: LeaveReason) => void
}

/** One visit of this terminal to a meeting. A terminal that is in it already, or was a moment ago, goes on there (JM10). */
export function useVisit(meeting: string): Visiting {
  const queries = useQueryClient()
  const [visit, setVisit] = useState<Visit>({ at: 'arriving' })
  const [refused, setRefused] = useState<Problem>()
  const [agreed, setAgreed] = useState<readonly InTheWay[]>([])
  const asking = useRef(false)
  const gone = useRef(false)

  const take = useCallback(
    (step: JoinStep) => {
      setRefused(undefined)
      setAgreed([])
      if (step.outcome === 'lobby') {
        setVisit({ at: 'lobby', meeting: step.meeting, waiting: step.waiting, lost: false })
        return
      }
      queries.setQueryData(meetingQuery(meeting).queryKey, step.admission.meeting)
      void queries.invalidateQueries({ queryKey: myMeetingsQuery.queryKey })
      setVisit({ at: 'in', admission: step.admission })
    },
    [meeting, queries],
  )

  /** Answers whether this terminal is in now. */
  const ask = useCallback(
    async (leave: readonly InTheWay[], onFailure: (failure: unknown) => void): Promise<boolean> => {
      if (asking.current) return false
      asking.current = true
      try {
        const body = { leave: leave.map(({ attendance }) => attendance) }
        if (leave.length > 0) tellStage('taking-over')
        const step = await call('joinMeeting', { params: { meeting }, body })
        if (step.outcome === 'in') tellStage('joined-meeting')
        if (!gone.current) take(step)
        else await leaveAgain(meeting, step)
        return step.outcome === 'in'
      } catch (failure) {
        if (failure instanceof RefusalError) tellStage('refused-meeting', failure.problem.code)
        if (gone.current) return false
        const shut = shutBy(failure)
        if (shut) {
          setRefused(undefined)
          void queries.invalidateQueries({ queryKey: KEYS.meetings })
          setVisit({ at: 'shut', code: shut })
        } else if (failure instanceof RefusalError && isAdmissionRefusal(failure.problem)) {
          setAgreed(leave)
          setRefused(failure.problem)
          setVisit({ at: 'before', busy: false })
        } else onFailure(failure)
        return false
      } finally {
        asking.current = false
      }
    },
    [meeting, queries, take],
  )

  const join = useCallback(
    (leave: readonly InTheWay[] = []) => {
      setVisit({ at: 'before', busy: true })
      void ask(leave, (failure) => {
        setRefused(undefined)
        setVisit({ at: 'before', busy: false, failure })
      })
    },
    [ask],
  )

  useEffect(() => {
    gone.current = false
    const held = takeAdmission(meeting)
    if (held) setVisit({ at: 'in', admission: held })
    else
      void goOn(meeting).then(
        (found) => {
          if (gone.current) return
          if (found === 'join') join()
          else setVisit(found ? { at: 'in', admission: found } : { at: 'before', busy: false })
        },
        () => !gone.current && setVisit({ at: 'before', busy: false }),
      )
    return () => {
      gone.current = true
    }
  }, [meeting, join])

  const waits = visit.at === 'lobby'
  useEffect(() => {
    if (!waits) return
    let missed = false
    const askAgain = async () => {
      if (asking.current) {
        missed = true // what it brings may be older than what was told
        return
      }
      const isIn = await ask([], () =>
        setVisit((before) => (before.at === 'lobby' ? { ...before, lost: true } : before)),
      )
      if (isIn || !missed || gone.current) return
      missed = false
      await askAgain()
    }
    const timer = setInterval(() => void askAgain(), LOBBY_ASKED_EVERY)
    const stop = onAttendance((message) => {
      if (message.type === 'meetings.changed' && (message.meeting ?? meeting) === meeting) void askAgain()
    })
    const stayHere = leaveWithPage('leaveLobby', { meeting })
    return () => {
      clearInterval(timer)
      stop()
      stayHere()
      if (gone.current) void waitNoLonger(meeting)
    }
  }, [waits, meeting, ask])

  return {
    visit,
    refused,
    agreed,
    join: () => join(),
    takeOver: join,
    stay: () => {
      setRefused(undefined)
      setAgreed([])
    },
    stopWaiting: () => {
      void waitNoLonger(meeting)
      setVisit({ at: 'before', busy: false })
    },
    out: (reason) => {
      void queries.invalidateQueries({ queryKey: KEYS.meetings })
      setVisit({ at: 'out', reason })
    },
  }
}
