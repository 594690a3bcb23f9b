/**
 * Why a device does not start: the person or the system says no, there is none, another program has it, this browser
 * cannot (or the page is not secure), something else.
 */
export type Trouble = 'denied' | 'missing' | 'inUse' | 'unsupported' | 'failed'

// the names of DOMException that Media Capture and Screen Capture give, with the older ones of some browsers
const TROUBLES: Record<string, Trouble> = {
  NotAllowedError: 'denied',
  PermissionDeniedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  DevicesNotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'inUse',
  TrackStartError: 'inUse',
  AbortError: 'inUse',
  NotSupportedError: 'unsupported',
  TypeError: 'unsupported',
}

export function troubleOf(error: unknown): Trouble {
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  return TROUBLES[name] ?? 'failed'
}
