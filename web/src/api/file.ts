import type { EndpointName } from '@foyer/contract/paths'
import { type CallInput, headers, reach, refuse, tell } from './call.ts'

/** A file as the server sent it, with the name that it gave. */
export interface TakenFile {
  blob: Blob
  name: string
}

/** Calls an endpoint that answers with a file; `name` is for one that the server did not name. Throws as `call` does. */
export async function callForFile<N extends EndpointName>(
  endpoint: N,
  input: CallInput<N>,
  name: string,
): Promise<TakenFile> {
  const answer = await reach(endpoint, input, { ...headers(), accept: '*/*' })
  if (!answer.ok) return refuse(endpoint, answer)
  tell({ name: endpoint, phase: 'answered' })
  return { blob: await answer.blob(), name: nameIn(answer.headers.get('content-disposition')) ?? name }
}

/** Lets the browser keep a file. */
export function saveFile({ blob, name }: TakenFile): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** The name in `content-disposition` (RFC 6266): the one of any characters first, else the plain one. */
export function nameIn(disposition: string | null): string | undefined {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '') ?? []
  const [, plain] = /filename="?([^";]+)"?/i.exec(disposition ?? '') ?? []
  return encoded ? decodeURIComponent(encoded) : plain
}
