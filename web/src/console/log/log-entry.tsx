import type { AdministratorsEvent, AdministratorsLogEntry } from '@foyer/contract'
import clsx from 'clsx'
import {
  ArrowLeftRight,
  Blocks,
  Building,
  CircleSlash,
  Download,
  FileSpreadsheet,
  FolderTree,
  KeyRound,
  type LucideIcon,
  PenLine,
  Settings2,
  ShieldCheck,
  Trash2,
  UserCheck,
  UserPlus,
  Webhook,
} from 'lucide-react'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { useLocale, useWords } from '../../words/use-words.ts'

/** One act: what, to whom, by whom, when. */
export function LogEntry({ entry }: { entry: AdministratorsLogEntry }) {
  const words = useConsoleWords().log
  const locale = useLocale()
  const more = useMore()(entry)
  const { at, event, actor, subject } = entry
  const [Icon, tone] = LOOK[event]
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(new Date(at))
  return (
    <li className="flex gap-4 px-4 py-3.5 sm:px-5">
      <Icon
        className={clsx('mt-0.5 size-5 shrink-0', tone === 'bad' ? 'text-brick' : 'text-ink-soft')}
        strokeWidth={1.75}
        aria-hidden="true"
      />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5 sm:flex-row sm:items-baseline sm:gap-6">
        <p className="min-w-0 flex-1">
          {words.events[event]}
          {subject && (
            <>
              {' · '}
              <span className="font-semibold">{subject.nickname ?? words.gone}</span>
            </>
          )}
          {more && <span className="text-ink-soft"> · {more}</span>}
        </p>
        <p className="flex flex-wrap gap-x-3 text-caption text-ink-soft sm:justify-end sm:text-right">
          <span>{actor?.nickname ?? (actor || event === 'importFailed' ? words.gone : words.operator)}</span>
          <time dateTime={at}>{time}</time>
        </p>
      </div>
    </li>
  )
}

/** What its details say, where they say something to a person. */
function useMore(): (entry: AdministratorsLogEntry) => string | undefined {
  const words = useConsoleWords()
  const { roles, plans } = useWords()
  const text = (table: Record<string, string>, key: unknown) => (typeof key === 'string' ? table[key] : undefined)
  return ({ event, details }) => {
    switch (event) {
      case 'settingChanged': {
        const setting = words.settings.settings[details.setting as keyof typeof words.settings.settings]
        return setting && `${setting.label} · ${words.log.turnedTo(details.on === true)}`
      }
      case 'memberRoleChanged': {
        const role = text(roles, details.to ?? details.role)
        return role && words.log.roleTo(role)
      }
      case 'organisationRenamed':
        return typeof details.to === 'string' ? details.to : undefined
      case 'organisationBegun':
        return text(plans, details.plan)
      case 'importFinished':
      case 'importCancelled':
      case 'importFailed':
        return typeof details.added === 'number' ? words.log.lines(details.added) : undefined
      case 'applicationAdded':
      case 'applicationRenamed':
      case 'applicationPageSet':
      case 'applicationRemoved':
      case 'applicationKeyMade':
      case 'applicationKeyEnded':
      case 'webhookSet':
      case 'webhookRemoved':
      case 'webhookSecretMade':
      case 'webhooksSentAgain':
        return [details.application, details.to ?? details.key ?? details.host].filter(Boolean).join(' · ')
      case 'ssoTested':
        return details.passed === true ? words.sso.testPassed : words.sso.testFailed
      default:
        return undefined
    }
  }
}

type Look = readonly [icon: LucideIcon, tone: 'plain' | 'bad']

const LOOK: Record<AdministratorsEvent, Look> = {
  organisationBegun: [Building, 'plain'],
  organisationRenamed: [PenLine, 'plain'],
  settingChanged: [Settings2, 'plain'],
  memberAdded: [UserPlus, 'plain'],
  memberJoined: [UserCheck, 'plain'],
  memberEdited: [PenLine, 'plain'],
  memberRoleChanged: [ShieldCheck, 'plain'],
  memberDisabled: [CircleSlash, 'bad'],
  memberEnabled: [UserCheck, 'plain'],
  memberDeleted: [Trash2, 'bad'],
  departmentAdded: [FolderTree, 'plain'],
  departmentRenamed: [FolderTree, 'plain'],
  departmentMoved: [FolderTree, 'plain'],
  departmentRemoved: [FolderTree, 'bad'],
  importBegun: [FileSpreadsheet, 'plain'],
  importFinished: [FileSpreadsheet, 'plain'],
  importCancelled: [FileSpreadsheet, 'bad'],
  importFailed: [FileSpreadsheet, 'bad'],
  superAdminOffered: [ArrowLeftRight, 'plain'],
  superAdminOfferAccepted: [ArrowLeftRight, 'plain'],
  superAdminOfferDeclined: [ArrowLeftRight, 'plain'],
  superAdminOfferWithdrawn: [ArrowLeftRight, 'plain'],
  ssoChanged: [KeyRound, 'plain'],
  ssoTested: [KeyRound, 'plain'],
  ssoTurnedOn: [KeyRound, 'plain'],
  ssoTurnedOff: [KeyRound, 'bad'],
  ssoRemoved: [KeyRound, 'bad'],
  applicationAdded: [Blocks, 'plain'],
  applicationRenamed: [Blocks, 'plain'],
  applicationPageSet: [Blocks, 'plain'],
  applicationRemoved: [Blocks, 'bad'],
  applicationKeyMade: [KeyRound, 'plain'],
  applicationKeyEnded: [KeyRound, 'bad'],
  webhookSet: [Webhook, 'plain'],
  webhookRemoved: [Webhook, 'bad'],
  webhookSecretMade: [Webhook, 'plain'],
  webhooksSentAgain: [Webhook, 'plain'],
  logExported: [Download, 'plain'],
}
