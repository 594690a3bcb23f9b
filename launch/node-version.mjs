/** Ends the process with a clear word when this Node is too old even to install. */
export function requireNode20() {
  if (Number.parseInt(process.versions.node, 10) >= 20) return
  console.error(`Foyer needs Node.js 20 or newer; this is ${process.versions.node}. Get it from https://nodejs.org`)
  process.exit(1)
}
