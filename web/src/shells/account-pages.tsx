import { useNavigate } from '@tanstack/react-router'
import { AvatarPage } from '../flows/avatar/avatar-page.tsx'
import { PasswordPage as PasswordFlowPage } from '../flows/password/password-page.tsx'
import { PhonePage as ChangePhoneFlowPage } from '../flows/phone/phone-page.tsx'
import { SecurityLogScreen } from '../screens/security-log.tsx'
import { TerminalsScreen } from '../screens/terminals.tsx'
import { Page } from '../ui/page.tsx'
import { useSurface } from '../ui/surface.ts'
import { useWords } from '../words/use-words.ts'
import { ChangePhoneCard, PhoneCard } from './phone-card.tsx'

export function AvatarEditorPage() {
  const navigate = useNavigate()
  const back = useSurface() === 'mobile' ? '/profile/nickname' : '/profile'
  return <AvatarPage back={back} onDone={() => void navigate({ to: back })} />
}

/** On the mobile screens a page has its arrow back; the others keep their list in sight. */
function useWayBack(to: string): { back?: string } {
  return useSurface() === 'mobile' ? { back: to } : {}
}

export function TerminalsPage() {
  return <TerminalsScreen {...useWayBack('/profile')} />
}

export function SecurityLogPage() {
  return <SecurityLogScreen {...useWayBack('/profile')} />
}

export function PhonePage() {
  const words = useWords().security
  return (
    <Page title={words.phoneTitle} description={words.phoneLine} back="/security">
      <PhoneCard />
      <ChangePhoneCard />
    </Page>
  )
}

export function ChangePhonePage() {
  const navigate = useNavigate()
  return <ChangePhoneFlowPage back="/security/phone" onDone={() => void navigate({ to: '/security/phone' })} />
}

export function PasswordPage() {
  const navigate = useNavigate()
  return <PasswordFlowPage back="/security" onDone={() => void navigate({ to: '/security' })} />
}
