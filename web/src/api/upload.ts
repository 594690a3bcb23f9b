import type { AnswerOf } from '@foyer/contract'
import { type EndpointName, PATHS } from '@foyer/contract/paths'
import { addressOf, headers, settle, tell } from './call.ts'
import { OfflineError } from './problem.ts'
import { holdsToken } from './token.ts'

export interface UploadInput {
  form: FormData
  /** From 0 to 1, as the bytes leave. */
  onProgress?: (part: number) => void
  signal?: AbortSignal
}

/** Calls a multipart endpoint and says how far it is, which `fetch` cannot. Throws as `call` does. */
export function upload<N extends EndpointName>(name: N, input: UploadInput): Promise<AnswerOf<N>> {
  const { form, onProgress, signal } = input
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const request = new XMLHttpRequest()
    const abort = () => request.abort()
    signal?.addEventListener('abort', abort, { once: true })
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total)
    }
    request.onload = () => {
      try {
        resolve(settle(name, request.status, parsed(request.responseText), request.getResponseHeader('retry-after')))
      } catch (refused) {
        reject(refused)
      }
    }
    request.onerror = () => reject(new OfflineError('the server cannot be reached'))
    request.onabort = () => reject(signal?.reason ?? new DOMException('aborted', 'AbortError'))
    request.onloadend = () => signal?.removeEventListener('abort', abort)
    tell({ name, phase: 'asked' })
    request.open(PATHS[name][0], addressOf(name))
    request.withCredentials = !holdsToken()
    for (const [header, value] of Object.entries(headers())) request.setRequestHeader(header, value)
    request.send(form)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
