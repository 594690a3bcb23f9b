import type { Member } from '@foyer/contract'
import { mayBeDisabled, type OrganisationAction, roleMay, roleReaches } from '@foyer/rules'
import { CircleSlash, Ellipsis, type LucideIcon, PenLine, ShieldCheck, Trash2, UserCheck } from 'lucide-react'
import { useMe } from '../../api/queries.ts'
import { IconButton } from '../../ui/button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import type { MemberAct } from './member-acts.tsx'

export interface MemberMenuProps {
  member: Member
  onAct: (what: MemberAct, member: Member) => void
}

/** 更多: what can be done to a member (CL5). What this role may not do stays, and says why. */
export function MemberMenu({ member, onAct }: MemberMenuProps) {
  const words = useConsoleWords().members
  const whyNot = useWhyNot(member)
  const item = (what: MemberAct, label: string, Icon: LucideIcon, action: OrganisationAction, danger = false) => {
    const reason = whyNot(action, what)
    return (
      <MenuItem
        icon={<Icon className="size-4.5" aria-hidden="true" />}
        danger={danger && !reason}
        onSelect={() => (reason ? void toast({ text: reason, tone: 'bad' }) : onAct(what, member))}
      >
        <span className={reason && 'text-ink-soft'}>{label}</span>
        {reason && <span className="block text-caption text-ink-soft">{reason}</span>}
      </MenuItem>
    )
  }
  return (
    <Menu
      trigger={
        <IconButton label={words.moreOf(member.nickname)} title={words.more}>
          <Ellipsis className="size-5" aria-hidden="true" />
        </IconButton>
      }
    >
      {item('edit', words.edit, PenLine, 'editMember')}
      {item('changeRole', words.changeRole, ShieldCheck, 'changeRole')}
      {member.state === 'disabled'
        ? item('enable', words.enable, UserCheck, 'disableMember')
        : item('disable', words.disable, CircleSlash, 'disableMember')}
      <MenuSeparator />
      {item('delete', words.remove, Trash2, 'deleteMember', true)}
    </Menu>
  )
}

/** Why the person who is signed in may not do it to this member. */
function useWhyNot(member: Member): (action: OrganisationAction, what: MemberAct) => string | undefined {
  const words = useConsoleWords()
  const { role } = useMe().account.facts
  return (action, what) => {
    if (!roleMay(role, action)) return words.onlySuperAdmin
    if (!roleReaches(role, member.role)) return words.members.outOfReach
    if (what === 'disable' && !mayBeDisabled(member.role)) return words.members.superAdminStays
    return undefined
  }
}
