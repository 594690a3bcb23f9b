import { setTimeout as wait } from 'node:timers/promises'
import type { RoomServiceClient } from 'livekit-server-sdk'
import type { ReachedAt } from './reached.ts'

type Call<T> = (rooms: RoomServiceClient) => Promise<T>

/** The calls to LiveKit's room service. */
export interface Calls {
  /**
   * Each try ends after three seconds; a failure on the way or of LiveKit's is tried twice more. Undefined where there is
   * no such room or participant. Only what may be done twice is to be called.
   */
  do<T>(call: Call<T>): Promise<T | undefined>
  once<T>(call: Call<T>): Promise<T>
}

const ANSWERS_WITHIN_SECONDS = 3
const TRIED_AGAIN_AFTER = [200, 1000]

export function openCalls({ apiUrl, key, secret }: ReachedAt): Calls {
  let opened: Promise<RoomServiceClient> | undefined

  /** Loaded when it is first needed: a server without LiveKit goes without its code. */
  function client(): Promise<RoomServiceClient> {
    opened ??= import('livekit-server-sdk').then(
      (sdk) =>
        new sdk.RoomServiceClient(apiUrl, key, secret, { requestTimeout: ANSWERS_WITHIN_SECONDS, failover: false }),
    )
    return opened
  }

  async function once<T>(call: Call<T>): Promise<T> {
    return call(await client())
  }

  async function patiently<T>(call: Call<T>): Promise<T | undefined> {
    for (const pause of [...TRIED_AGAIN_AFTER, undefined]) {
      try {
        return await once(call)
      } catch (error) {
        const status = statusOf(error)
        if (status === 404) return undefined
        if (pause === undefined || !mayPass(status)) throw failed(status, error)
        await wait(pause)
      }
    }
    return undefined
  }

  return { do: patiently, once }
}

function statusOf(error: unknown): number | undefined {
  const { status } = error as { status?: unknown }
  return typeof status === 'number' ? status : undefined
}

/** No answer, too many at once, or LiveKit's own trouble; 408 is how Twirp says that a node did not answer. */
function mayPass(status: number | undefined): boolean {
  return status === undefined || status === 408 || status === 429 || status >= 500
}

function failed(status: number | undefined, cause: unknown): Error {
  return new Error(status === undefined ? 'LiveKit did not answer' : `LiveKit answered ${status}`, { cause })
}
