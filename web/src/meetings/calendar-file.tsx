import type { Meeting } from '@foyer/contract'
import { useMutation } from '@tanstack/react-query'
import { CalendarMinus, CalendarPlus } from 'lucide-react'
import { callForFile, saveFile } from '../api/file.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { useErrorSentences } from '../ui/use-error-sentence.ts'
import { useMeetingWords } from '../words/account-meetings.ts'

/** The meeting for a calendar; what was cancelled takes itself out of a calendar that has it. Nothing where it was not planned. */
export function CalendarFile({ meeting: { id, plan, end } }: { meeting: Meeting }) {
  const words = useMeetingWords().card
  const { act, saved } = words.calendar[end === 'cancelled' ? 'remove' : 'add']
  const said = useErrorSentences()
  const save = useMutation({
    mutationFn: () => callForFile('meetingCalendar', { params: { meeting: id } }, words.calendarFile),
    onSuccess: (file) => {
      saveFile(file)
      toast(saved)
    },
    onError: (error) => toast({ text: said(error).both, tone: 'bad' }),
  })
  if (!plan) return null
  const Icon = end === 'cancelled' ? CalendarMinus : CalendarPlus
  return (
    <Button
      variant="secondary"
      size="large"
      busy={save.isPending}
      icon={<Icon className="size-4.5" aria-hidden="true" />}
      onClick={() => save.mutate()}
    >
      {act}
    </Button>
  )
}
