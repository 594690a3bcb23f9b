import type { Organisation } from '@foyer/contract'
import { type OrganisationSetting, roleMay } from '@foyer/rules'
import { useId } from 'react'
import { useMe } from '../../api/queries.ts'
import { Switch } from '../../ui/switch.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { useMoments } from '../../words/use-moments.ts'
import { Tag } from '../parts/tag.tsx'
import { useTurnSetting } from './use-turn-setting.ts'

export interface SettingRowProps {
  setting: OrganisationSetting
  now: Organisation['settings'][OrganisationSetting]
}

/** One setting: what it does, who turned it when, and its switch; for those who may not, how it stands and why (AV4). */
export function SettingRow({ setting, now }: SettingRowProps) {
  const words = useConsoleWords().settings
  const { account } = useMe()
  const id = useId()
  const turn = useTurnSetting(setting)
  const may = roleMay(account.facts.role, 'changeMeetingSettings')
  const { label, note } = words.settings[setting]
  return (
    <div className="flex items-start gap-4 px-4 py-4 sm:px-5">
      <div className="min-w-0 flex-1">
        <p id={id}>{label}</p>
        <p className="mt-0.5 max-w-[68ch] text-caption text-ink-soft">{note}</p>
        <p className="mt-1.5 text-caption text-ink-soft">
          <ChangedBy now={now} />
          {!may && ` ${words.onlySuperAdmin}`}
        </p>
      </div>
      {may ? (
        <span className="flex items-center gap-2.5 pt-0.5">
          <span aria-hidden="true" className="text-caption text-ink-soft max-sm:hidden">
            {now.on ? words.on : words.off}
          </span>
          <Switch checked={now.on} onCheckedChange={turn} labelledBy={id} />
        </span>
      ) : (
        <Tag tone={now.on ? 'good' : 'plain'}>{now.on ? words.on : words.off}</Tag>
      )}
    </div>
  )
}

function ChangedBy({ now: { on, changedAt, changedBy } }: Pick<SettingRowProps, 'now'>) {
  const words = useConsoleWords().settings
  const moments = useMoments()
  if (!changedAt) return words.neverTurned
  const who = changedBy?.nickname ?? words.somebody
  return (
    <>
      {on ? words.turnedOn(who) : words.turnedOff(who)} · <time dateTime={changedAt}>{moments.exact(changedAt)}</time>
    </>
  )
}
