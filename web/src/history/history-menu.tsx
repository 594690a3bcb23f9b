import { CheckSquare, Ellipsis, MonitorSmartphone } from 'lucide-react'
import { useState } from 'react'
import { useDecision } from '../screens/profile-fields/use-decision.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { DialogOrSheet } from '../ui/dialog-or-sheet.tsx'
import { Menu, MenuCheck, MenuItem, MenuSeparator } from '../ui/menu.tsx'
import { useHistoryWords } from '../words/account-history.ts'
import { useReached } from './use-history.ts'
import { useTurnSyncing } from './use-turn-syncing.ts'

export interface HistoryMenuProps {
  canChoose: boolean
  onChoose: () => void
}

/** ···: 开启同步历史会议 (HS2), on the clients; in a browser the way to it. And selecting several. */
export function HistoryMenu({ canChoose, onChoose }: HistoryMenuProps) {
  const words = useHistoryWords()
  const isHere = useDecision('syncHistory').allowed
  const [asksWhere, setAsksWhere] = useState(false)
  return (
    <>
      <Menu
        trigger={
          <IconButton label={words.more}>
            <Ellipsis className="size-5" aria-hidden="true" />
          </IconButton>
        }
      >
        {isHere ? (
          <SyncSwitch />
        ) : (
          <MenuItem
            icon={<MonitorSmartphone className="size-4.5" aria-hidden="true" />}
            onSelect={() => setAsksWhere(true)}
          >
            {words.sync}
            <span className="mt-0.5 block text-caption text-ink-soft">{words.elsewhere}</span>
          </MenuItem>
        )}
        {canChoose && (
          <>
            <MenuSeparator />
            <MenuItem icon={<CheckSquare className="size-4.5" aria-hidden="true" />} onSelect={onChoose}>
              {words.choose}
            </MenuItem>
          </>
        )}
      </Menu>
      <DialogOrSheet
        open={asksWhere}
        onOpenChange={setAsksWhere}
        title={words.elsewhereTitle}
        description={words.elsewhereLine}
        footer={<Button onClick={() => setAsksWhere(false)}>{words.gotIt}</Button>}
      >
        <p className="rounded-card bg-sunken px-4 py-3 font-semibold">{words.elsewhereWay}</p>
      </DialogOrSheet>
    </>
  )
}

function SyncSwitch() {
  const words = useHistoryWords()
  const reached = useReached()
  const turning = useTurnSyncing()
  const isOn = turning.isPending ? turning.variables : (reached?.syncing ?? false)
  return (
    <MenuCheck
      checked={isOn}
      onChange={(on) => !turning.isPending && turning.mutate(on)}
      note={turning.isPending ? words.turning : words.syncLine}
    >
      {words.sync}
    </MenuCheck>
  )
}
