import { LOCALES } from '@foyer/contract/words'
import { Link } from '@tanstack/react-router'
import { ArrowLeftRight, Building2, ExternalLink, LogOut, ShieldCheck, UserRound } from 'lucide-react'
import { useRef, useState } from 'react'
import { useMe } from '../api/queries.ts'
import { APPEARANCES, setAppearance, useAppearance } from '../ui/appearance.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../ui/menu.tsx'
import { useSurface } from '../ui/surface.ts'
import { setLocale, useLocale, useWords } from '../words/use-words.ts'
import { accountLine } from './account-line.ts'
import { SignOutDialog } from './sign-out.tsx'
import { useMayAdminister } from './use-may-administer.ts'
import { useWebPage } from './web-page.ts'

export interface AccountMenuProps {
  side: 'right' | 'bottom'
  align: 'start' | 'end'
  size: 40
}

/** What the avatar opens: the person, the ways, language, appearance, and out. */
export function AccountMenu({ side, align, size }: AccountMenuProps) {
  const words = useWords()
  const locale = useLocale()
  const appearance = useAppearance()
  const surface = useSurface()
  const { account } = useMe()
  const webPage = useWebPage()
  const consoleOnWeb = useWebPage('organisation')
  const administers = useMayAdminister()
  const button = useRef<HTMLButtonElement>(null)
  const [leaving, setLeaving] = useState(false)
  return (
    <>
      <Menu
        side={side}
        align={align}
        trigger={
          <button
            ref={button}
            type="button"
            aria-label={`${words.fields.avatar} · ${words.places.accountMenu}`}
            className="inline-flex size-11 shrink-0 items-center justify-center rounded-full transition-opacity hover:opacity-90"
          >
            <Avatar avatar={account.avatar} nickname={account.nickname} size={size} />
          </button>
        }
      >
        <div className="flex items-center gap-3 px-3 py-2.5">
          <Avatar avatar={account.avatar} nickname={account.nickname} size={40} />
          <div className="min-w-0">
            <p className="truncate font-semibold">{account.nickname}</p>
            <p className="truncate text-caption text-ink-soft">{accountLine(account, words)}</p>
          </div>
        </div>
        <MenuSeparator />
        {surface === 'desktop' ? (
          <MenuItem
            icon={<UserRound className="size-4.5" aria-hidden="true" />}
            hint={<ExternalLink className="size-4" aria-hidden="true" />}
            onSelect={() => webPage.open()}
          >
            {words.places.profile}
          </MenuItem>
        ) : (
          <MenuItem icon={<UserRound className="size-4.5" aria-hidden="true" />} render={<Link to="/profile" />}>
            {words.places.profile}
          </MenuItem>
        )}
        <MenuItem icon={<ShieldCheck className="size-4.5" aria-hidden="true" />} render={<Link to="/security" />}>
          {words.places.accountSecurity}
        </MenuItem>
        <MenuItem icon={<ArrowLeftRight className="size-4.5" aria-hidden="true" />} render={<Link to="/identities" />}>
          {words.places.identities}
        </MenuItem>
        {administers &&
          (surface === 'web' ? (
            <MenuItem icon={<Building2 className="size-4.5" aria-hidden="true" />} render={<Link to="/organisation" />}>
              {words.places.organisation}
            </MenuItem>
          ) : (
            <MenuItem
              icon={<Building2 className="size-4.5" aria-hidden="true" />}
              hint={<ExternalLink className="size-4" aria-hidden="true" />}
              onSelect={() => consoleOnWeb.open()}
            >
              {words.places.organisation}
            </MenuItem>
          ))}
        <MenuSeparator />
        <MenuChoice
          label={words.language.label}
          value={locale}
          choices={LOCALES.map((value) => ({ value, label: words.language[value] }))}
          onChoose={setLocale}
        />
        <MenuChoice
          label={words.appearance.label}
          value={appearance}
          choices={APPEARANCES.map((value) => ({ value, label: words.appearance[value] }))}
          onChoose={setAppearance}
        />
        <MenuSeparator />
        <MenuItem danger icon={<LogOut className="size-4.5" aria-hidden="true" />} onSelect={() => setLeaving(true)}>
          {words.signOut.label}
        </MenuItem>
      </Menu>
      <SignOutDialog open={leaving} onOpenChange={setLeaving} finalFocus={button} />
    </>
  )
}
