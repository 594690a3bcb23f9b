import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { myMeetingsQuery } from '../../meetings/queries.ts'
import { Card } from '../../ui/card.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Skeleton, SkeletonRows } from '../../ui/skeleton.tsx'
import { usePassWords } from '../../words/pass.ts'
import { GivePass, type GivePassProps } from './give-pass.tsx'
import { MeetingsToLeave } from './meetings-to-leave.tsx'
import { toLeave } from './to-leave.ts'

/** The person was refused there because of where they are: they choose here what is left when they are let in (JM9). */
export function LeaveAndGivePass({ asking }: Pick<GivePassProps, 'asking'>) {
  const words = usePassWords()
  const { data, error, isFetching, refetch } = useQuery({ ...myMeetingsQuery, staleTime: 0 })
  const [said, setSaid] = useState<ReadonlyMap<string, boolean>>(new Map())
  if (!data)
    return error ? (
      <Card>
        <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
      </Card>
    ) : (
      <Skeleton>
        <SkeletonRows rows={4} />
      </Skeleton>
    )
  const present = data.attendances
  if (present.length === 0)
    return (
      <GivePass asking={asking}>
        <p className="px-4 py-4 text-ink-soft sm:px-5">{words.nowhere}</p>
      </GivePass>
    )
  const chosen = toLeave(present, said)
  const choose = (attendance: string, leaves: boolean) => setSaid((before) => new Map(before).set(attendance, leaves))
  return (
    <GivePass asking={asking} leave={chosen}>
      <MeetingsToLeave present={present} chosen={chosen} onChoose={choose} />
    </GivePass>
  )
}
