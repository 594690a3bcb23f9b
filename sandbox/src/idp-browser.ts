/** Where a browser ended up: on a page of this host, or on the way to another. */
export interface Arrived {
  url: string
  /** undefined when it left */
  page: string | undefined
}

export interface Browser {
  open(url: string): Promise<Arrived>
  /** sends the page's form */
  send(url: string, fields: Readonly<Record<string, string>>): Promise<Arrived>
}

/** A browser for one visit to a host: it keeps cookies and follows redirects until they lead elsewhere. */
export function browserFor(host: string): Browser {
  const cookies = new Map<string, string>()

  async function go(url: string, body?: URLSearchParams): Promise<Arrived> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(body && { method: 'POST', body }),
    })
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!
      if (value) cookies.set(name!, value)
      else cookies.delete(name!)
    }
    const page = await answer.text()
    const location = answer.headers.get('location')
    if (!location) return { url, page }
    const next = new URL(location, url)
    return next.host === host ? go(next.href) : { url: next.href, page: undefined }
  }

  return { open: (url) => go(url), send: (url, fields) => go(url, new URLSearchParams(fields)) }
}

/** The names and values of a page's hidden fields. */
export function hiddenFields(page: string): Record<string, string> {
  const found = page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)
  return Object.fromEntries([...found].map(([, name, value]) => [name!, unescaped(value!)]))
}

/** What the first attribute of this name says. */
export function attributeOf(page: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(page)?.[1]
  return value === undefined ? undefined : unescaped(value)
}

// as `html` escapes
function unescaped(text: string): string {
  return text.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
}
