/** The sign-in page, from where whoever signs in comes to the page that they asked for, with all that its address says. */
export function signInFor(asked: string): string {
  return asked === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(asked)}`
}

/** The page that an address asks to go on at; none when that is no page of this site, however it is written. */
export function askedFor(next: unknown): string | undefined {
  if (typeof next !== 'string' || !next.startsWith('/') || !URL.canParse(next, THIS_SITE)) return undefined
  const { origin, pathname, search, hash } = new URL(next, THIS_SITE)
  if (origin !== THIS_SITE || pathname.startsWith('//')) return undefined
  return pathname + search + hash
}

/** Any site: what stays on it stays on ours. */
const THIS_SITE = 'https://this.invalid'
