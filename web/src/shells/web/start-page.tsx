import { LeadTo } from '../../ui/lead-to.tsx'

/** The personal centre begins with the profile. */
export function StartPage() {
  return <LeadTo to="/profile" />
}
