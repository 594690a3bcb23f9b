import type { InRoom } from '@foyer/contract'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { DialogOrSheet } from '../../ui/dialog-or-sheet.tsx'
import { useSurface } from '../../ui/surface.ts'
import { useRoomWords } from '../../words/room.ts'
import { useWords } from '../../words/use-words.ts'
import { useInside } from './inside.ts'
import { useMeetingActs } from './meeting-acts.ts'

export interface AboutPerson {
  person: InRoom
  act: 'makeHost' | 'remove'
}

/** Asks once more before someone is removed or becomes the host. */
export function AboutPersonDialog({ about, onClose }: { about: AboutPerson | null; onClose: () => void }) {
  const { persons } = useRoomWords()
  const { common } = useWords()
  const surface = useSurface()
  const acts = useMeetingActs(useInside().meeting.id)
  const [busy, setBusy] = useState(false)
  const removing = about?.act === 'remove'
  const name = about?.person.nickname ?? ''
  const go = async () => {
    if (!about) return
    setBusy(true)
    await (removing ? acts.remove(about.person) : acts.handOver(about.person))
    setBusy(false)
    onClose()
  }
  return (
    <DialogOrSheet
      open={about !== null}
      onOpenChange={onClose}
      title={removing ? persons.removeQuestion(name) : persons.hostQuestion(name)}
      description={removing ? persons.removeLine : persons.hostLine}
      footer={
        <>
          {surface !== 'mobile' && (
            <Button variant="secondary" onClick={onClose}>
              {common.cancel}
            </Button>
          )}
          <Button variant={removing ? 'danger' : 'primary'} busy={busy} onClick={() => void go()}>
            {removing ? persons.removeDo : persons.hostDo}
          </Button>
        </>
      }
    />
  )
}
