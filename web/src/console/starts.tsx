import { LeadTo } from '../ui/lead-to.tsx'

/** 企业管理 begins with 用户列表. */
export function ConsoleStart() {
  return <LeadTo to="/organisation/members" />
}

/** 账户设置 begins with 会议设置. */
export function SettingsStart() {
  return <LeadTo to="/organisation/settings/meetings" />
}
