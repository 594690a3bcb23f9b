import { ORGANISATION_ACTIONS, ROLES, ROLES_GIVEN_AT_ONCE, type Role, roleMay } from '@foyer/rules'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { KEYS } from '../../api/queries.ts'
import { refusalOf } from '../../flows/steps/refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { useLocale, useWords } from '../../words/use-words.ts'
import { ActDialog } from '../parts/act-dialog.tsx'
import { ChoiceCards } from '../parts/choice-cards.tsx'
import type { MemberDialogProps } from './edit-member.tsx'
import { keepMember } from './use-members.ts'

type Given = (typeof ROLES_GIVEN_AT_ONCE)[number]

/** Another role, with what each may do; that of a super admin is handed over instead (CL6). */
export function ChangeRole({ open, onClose, member }: MemberDialogProps) {
  const { members } = useConsoleWords()
  const words = members.roleDialog
  const { roles } = useWords()
  const queries = useQueryClient()
  const [role, setRole] = useState<Given | undefined>(given(member.role))
  const unchanged = role === undefined || role === member.role
  const save = async () => {
    if (role === undefined) return
    const changed = await call('changeRole', { params: { member: member.account }, body: { role } })
    keepMember(queries, changed)
    if (member.isYou) void queries.invalidateQueries({ queryKey: KEYS.me })
    toast(words.done(changed.nickname, roles[changed.role]))
  }
  return (
    <ActDialog
      open={open}
      onClose={onClose}
      title={words.title(member.nickname)}
      act={unchanged ? undefined : words.save}
      danger={member.isYou}
      onAct={save}
      wayOn={(error) =>
        refusalOf(error) === 'account.onlySuperAdmin' && (
          <Link to="/organisation/information" className={buttonClass('secondary')}>
            {words.toHandOver}
          </Link>
        )
      }
    >
      <ChoiceCards
        label={members.role}
        labelHidden
        value={role}
        onChoose={setRole}
        choices={ROLES_GIVEN_AT_ONCE.map((value) => ({
          value,
          label: roles[value],
          note: <RoleNote role={value} />,
        }))}
      />
      {member.state !== 'active' && <p className="text-caption text-ink-soft">{words.notActive}</p>}
      {member.isYou && !unchanged && <Banner tone="attention">{words.yourself}</Banner>}
      <p className="text-caption text-ink-soft">
        {words.superAdmin}{' '}
        <Link to="/organisation/information" className="font-semibold text-jade underline underline-offset-2">
          {words.toHandOver}
        </Link>
      </p>
    </ActDialog>
  )
}

/** What a role may do, from the table of the rules. */
function RoleNote({ role }: { role: Role }) {
  const { actions, roleSummary, members } = useConsoleWords()
  const locale = useLocale()
  const may = ORGANISATION_ACTIONS.filter((action) => roleMay(role, action)).map((action) =>
    lowerIn(locale, actions[action]),
  )
  if (may.length === 0) return roleSummary[role]
  const list = new Intl.ListFormat(locale, { type: 'conjunction', style: 'narrow' }).format(may)
  return `${members.roleDialog.may}${locale === 'en' ? ' ' : ''}${list}`
}

/** Inside a sentence: `See the members` becomes `see the members`. */
function lowerIn(locale: string, text: string): string {
  return text.charAt(0).toLocaleLowerCase(locale) + text.slice(1)
}

function given(role: Role): Given | undefined {
  return ROLES_GIVEN_AT_ONCE.find((one) => one === role && ROLES.includes(one))
}
