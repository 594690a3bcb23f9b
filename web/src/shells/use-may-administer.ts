import { roleMay } from '@foyer/rules'
import { useMe } from '../api/queries.ts'

/** Whether the person who is signed in has a say in their organisation: then there is a way to 企业管理. */
export function useMayAdminister(): boolean {
  return roleMay(useMe().account.facts.role, 'seeOrganisation')
}
