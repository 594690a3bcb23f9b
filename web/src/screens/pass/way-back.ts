/** The team's page with the pass after the `#`, which no server on the way and no log sees; `state` comes back as it was. */
export function wayBack(page: string, pass: string, state: string | undefined): string {
  const back = new URL(page)
  back.hash = new URLSearchParams({ pass, ...(state !== undefined && { state }) }).toString()
  return back.href
}
