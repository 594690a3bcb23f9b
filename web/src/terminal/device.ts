import { kept } from '../kept.ts'

const KEY = 'foyer.device'
const BYTES = 32

/** The secret by which the accounts that signed in here know this terminal again; drawn once, and kept. */
export function deviceSecret(): string {
  const known = kept.getItem(KEY)
  if (known && /^[\w-]{22,64}$/.test(known)) return known
  const drawn = base64url(crypto.getRandomValues(new Uint8Array(BYTES)))
  kept.setItem(KEY, drawn)
  return drawn
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
