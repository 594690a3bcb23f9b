import { useQuery } from '@tanstack/react-query'
import { meQuery } from '../api/queries.ts'
import { useStanding } from './standing.ts'

/** While nobody knows whether somebody is signed in here: asks. True until the answer, or its failure, is here. */
export function useAsking(): boolean {
  const standing = useStanding()
  return useQuery({ ...meQuery, enabled: standing.is === 'unknown' }).isLoading
}
