import { useState } from 'react'
import { useMe } from '../../api/queries.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { Row } from '../../ui/row.tsx'
import { useWords } from '../../words/use-words.ts'
import { AccountCard } from '../account-card.tsx'
import { accountLine } from '../account-line.ts'
import { DataRow } from '../data-row.tsx'
import { PreferenceRows } from '../preference-rows.tsx'
import { SignOutDialog } from '../sign-out.tsx'
import { useMayAdminister } from '../use-may-administer.ts'
import { useWebPage } from '../web-page.ts'

/** 个人信息: the nickname row leads to the nickname and the avatar (AV1); from here on to 账号与安全 (PH1). */
export function PersonalInformation() {
  const words = useWords()
  const { account } = useMe()
  const [leaving, setLeaving] = useState(false)
  const consoleOnWeb = useWebPage('organisation')
  const administers = useMayAdminister()
  return (
    <Page title={words.places.personalInformation} back="/">
      <Card>
        <Row
          leading={<Avatar avatar={account.avatar} nickname={account.nickname} size={64} />}
          label={<span className="text-title font-semibold">{account.nickname}</span>}
          note={[account.maskedNumber, accountLine(account, words)].filter(Boolean).join(' · ')}
          pressLabel={words.profile.goNickname(account.nickname)}
          to="/profile/nickname"
        />
      </Card>
      <Card>
        <Row label={words.places.accountSecurity} to="/security" />
        <Row label={words.places.terminals} to="/terminals" />
        <Row label={words.places.securityLog} to="/security-log" />
      </Card>
      {administers && (
        <Card>
          <Row
            label={words.places.organisation}
            note={words.home.toOrganisationOnWeb}
            onPress={() => consoleOnWeb.open()}
          />
        </Card>
      )}
      <AccountCard />
      <Card>
        <Row label={words.places.identities} to="/identities" />
        <DataRow />
      </Card>
      <PreferenceRows />
      <Card>
        <Row danger label={words.signOut.label} onPress={() => setLeaving(true)} />
      </Card>
      <SignOutDialog open={leaving} onOpenChange={setLeaving} />
    </Page>
  )
}
