import { useMutation, useQuery } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { useThresholdWords } from '../words/account-threshold.ts'
import { Threshold } from './threshold.tsx'
import { BeforeUndoing } from './undo/before-undoing.tsx'
import { CannotUndo } from './undo/cannot-undo.tsx'
import { Titled } from './undo/titled.tsx'
import { Undone } from './undo/undone.tsx'
import { useUndoCode } from './undo/use-undo-code.ts'

/**
 * The link in the message to the old number (PH12). Says what would happen; only the button undoes anything, so that a
 * scanner of links changes nothing.
 */
export function UndoScreen() {
  const code = useUndoCode()
  // another link in the same tab is another question
  return <Threshold>{code ? <Undoing key={code} code={code} /> : <NoCode />}</Threshold>
}

function Undoing({ code }: { code: string }) {
  const words = useThresholdWords().undo
  const look = useQuery({
    queryKey: ['undo', code],
    queryFn: ({ signal }) => call('lookAtRebinding', { body: { undo: code }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const undo = useMutation({ mutationFn: () => call('undoRebinding', { body: { undo: code } }) })

  if (undo.data) return <Undone {...undo.data} />
  if (look.data)
    return <BeforeUndoing rebinding={look.data} busy={undo.isPending} error={undo.error} onUndo={() => undo.mutate()} />
  if (look.error) return <CannotUndo error={look.error} busy={look.isFetching} onRetry={() => void look.refetch()} />
  return (
    <Titled title={words.title}>
      <ProgressBar label={words.looking} />
    </Titled>
  )
}

function NoCode() {
  const words = useThresholdWords().undo
  return <Titled title={words.noCode} line={words.noCodeLine} alert />
}
