import { useQuery } from '@tanstack/react-query'
import type { JSONWebKeySet } from 'jose'
import { call } from '../../api/call.ts'
import { checkReceipt } from '../../receipt/check-receipt.ts'

/** The public keys of this service. */
export async function serviceKeys(signal?: AbortSignal): Promise<JSONWebKeySet> {
  return (await call('serviceKeys', signal ? { signal } : {})) as unknown as JSONWebKeySet
}

/** A receipt, looked at in this browser with the service's public keys. */
export function useChecked(receipt: string) {
  return useQuery({
    queryKey: ['checked-receipt', receipt],
    queryFn: async ({ signal }) => checkReceipt(receipt, await serviceKeys(signal)),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
