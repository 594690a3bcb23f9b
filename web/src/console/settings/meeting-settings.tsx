import { ORGANISATION_SETTINGS } from '@foyer/rules'
import { useQuery } from '@tanstack/react-query'
import { Card } from '../../ui/card.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Skeleton, SkeletonRows } from '../../ui/skeleton.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { ConsolePage } from '../parts/console-page.tsx'
import { organisationQuery } from '../queries.ts'
import { SettingRow } from './setting-row.tsx'
import { SettingsTabs } from './settings-tabs.tsx'

/** 账户管理 → 账户设置 → 会议设置 (AV4, JM8). */
export function MeetingSettingsScreen() {
  const words = useConsoleWords()
  const { data, error, isFetching, refetch } = useQuery(organisationQuery)
  return (
    <ConsolePage title={words.places.settings} description={words.settings.line}>
      <SettingsTabs />
      {data ? (
        <Card title={words.places.meetings} description={words.settings.meetingsLine}>
          {ORGANISATION_SETTINGS.map((setting) => (
            <SettingRow key={setting} setting={setting} now={data.settings[setting]} />
          ))}
        </Card>
      ) : error ? (
        <Card>
          <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
        </Card>
      ) : (
        <Skeleton>
          <SkeletonRows rows={2} />
        </Skeleton>
      )}
    </ConsolePage>
  )
}
