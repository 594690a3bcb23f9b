import type { SecurityEvent, SecurityLogEntry } from '@foyer/contract'
import clsx from 'clsx'
import {
  ArrowLeftRight,
  BadgeCheck,
  Ban,
  Building2,
  CircleX,
  Crown,
  DoorClosed,
  Download,
  ExternalLink,
  Fingerprint,
  Image,
  ImageOff,
  KeyRound,
  LifeBuoy,
  LogIn,
  LogOut,
  type LucideIcon,
  MessageCircle,
  MessageSquareText,
  PackageOpen,
  PenLine,
  RefreshCw,
  ShieldAlert,
  ShieldCheck,
  Smartphone,
  Trash2,
  Undo2,
  UserCog,
  UserPlus,
} from 'lucide-react'
import { useAccountWords } from '../../words/use-account-words.ts'
import { useLocale } from '../../words/use-words.ts'
import { useLogSentence } from './log-sentence.ts'

/** One event: what happened, when, on which terminal and from where. */
export function LogEntry({ entry }: { entry: SecurityLogEntry }) {
  const words = useAccountWords()
  const locale = useLocale()
  const sentence = useLogSentence()
  const [Icon, tone] = LOOK[entry.event]
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(new Date(entry.at))
  const device = entry.deviceName ?? (entry.terminal && words.terminals.kinds[entry.terminal])
  return (
    <li className="flex gap-4 px-4 py-3.5 sm:px-5">
      <Icon
        className={clsx('mt-0.5 size-5 shrink-0', tone === 'bad' ? 'text-brick' : 'text-ink-soft')}
        aria-hidden="true"
      />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5 sm:flex-row sm:items-baseline sm:gap-6">
        <p className="min-w-0 flex-1">{sentence(entry)}</p>
        <p className="flex flex-wrap gap-x-3 text-caption text-ink-soft sm:justify-end sm:text-right">
          {device && <span>{device}</span>}
          {entry.place && <span>{entry.place}</span>}
          <time dateTime={entry.at}>{time}</time>
        </p>
      </div>
    </li>
  )
}

type Look = readonly [icon: LucideIcon, tone: 'plain' | 'bad']

const LOOK: Record<SecurityEvent, Look> = {
  accountOpened: [UserPlus, 'plain'],
  signedIn: [LogIn, 'plain'],
  signInRefused: [ShieldAlert, 'bad'],
  sessionEnded: [LogOut, 'plain'],
  tokenRenewed: [RefreshCw, 'plain'],
  codeSent: [MessageSquareText, 'plain'],
  proofPassed: [BadgeCheck, 'plain'],
  proofFailed: [CircleX, 'bad'],
  passwordSet: [KeyRound, 'plain'],
  passwordChanged: [KeyRound, 'plain'],
  nicknameChanged: [PenLine, 'plain'],
  avatarChanged: [Image, 'plain'],
  avatarRemoved: [ImageOff, 'plain'],
  handedOver: [ExternalLink, 'plain'],
  actionRefused: [Ban, 'bad'],
  numberBound: [Smartphone, 'plain'],
  numberRebound: [Smartphone, 'plain'],
  reboundUndone: [Undo2, 'plain'],
  numberTakenOff: [Smartphone, 'bad'],
  wechatBound: [MessageCircle, 'plain'],
  wechatRebound: [MessageCircle, 'plain'],
  wechatUnbound: [MessageCircle, 'plain'],
  ssoLinked: [Building2, 'plain'],
  passkeyAdded: [Fingerprint, 'plain'],
  passkeyRemoved: [Fingerprint, 'plain'],
  passwordRemoved: [Fingerprint, 'plain'],
  recoveryCodesRemoved: [Fingerprint, 'plain'],
  recoveryCodesMade: [LifeBuoy, 'plain'],
  recoveryCodeUsed: [LifeBuoy, 'plain'],
  appealOpened: [ShieldAlert, 'bad'],
  appealCancelled: [ShieldCheck, 'plain'],
  appealConfirmed: [Smartphone, 'plain'],
  appealDeclined: [ShieldCheck, 'plain'],
  joinedOrganisation: [Building2, 'plain'],
  roleChanged: [UserCog, 'plain'],
  memberDisabled: [Ban, 'bad'],
  memberEnabled: [ShieldCheck, 'plain'],
  membershipGranted: [Crown, 'plain'],
  membershipEnded: [Crown, 'plain'],
  dataExportAsked: [PackageOpen, 'plain'],
  dataExportDownloaded: [Download, 'plain'],
  dataExportRemoved: [Trash2, 'plain'],
  identitySwitched: [ArrowLeftRight, 'plain'],
  accountClosed: [DoorClosed, 'plain'],
}
