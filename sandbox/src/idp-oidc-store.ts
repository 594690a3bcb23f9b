import type { Adapter, AdapterPayload } from 'oidc-provider'

/** Where oidc-provider keeps sessions, codes and tokens: in memory, each sandbox its own. */
export function oidcStore(): (model: string) => Adapter {
  const kept = new Map<string, AdapterPayload>()

  return (model) => {
    const keyOf = (id: string) => `${model} ${id}`
    const first = (has: (payload: AdapterPayload) => boolean) =>
      [...kept].find(([key, payload]) => key.startsWith(`${model} `) && has(payload))?.[1]
    return {
      async upsert(id, payload) {
        kept.set(keyOf(id), payload)
      },
      find: async (id) => kept.get(keyOf(id)),
      findByUid: async (uid) => first((payload) => payload.uid === uid),
      findByUserCode: async (userCode) => first((payload) => payload.userCode === userCode),
      async consume(id) {
        const payload = kept.get(keyOf(id))
        // only whether it is there counts: a code that comes again ends its grant
        if (payload) payload.consumed = true
      },
      async destroy(id) {
        kept.delete(keyOf(id))
      },
      async revokeByGrantId(grantId) {
        for (const [key, payload] of kept) if (payload.grantId === grantId) kept.delete(key)
      },
    }
  }
}
