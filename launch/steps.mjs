const alive = process.stdout.isTTY === true
const SAY_AGAIN_WHEN_PIPED_MS = 15_000
let running

export function say(line) {
  if (running && alive) process.stdout.write('\r\x1b[2K')
  process.stdout.write(`${line}\n`)
  if (running && alive) running.draw()
}

export async function step(label, work) {
  const began = Date.now()
  const outer = running
  const mine = {
    draw: () => process.stdout.write(`\r\x1b[2K… ${fitted(`${label}  ${Math.floor((Date.now() - began) / 1000)} s`)}`),
  }
  running = mine
  if (alive) mine.draw()
  else say(`… ${label}`)
  const timer = setInterval(
    () => (alive ? mine.draw() : say(`… ${label}  ${Math.round((Date.now() - began) / 1000)} s`)),
    alive ? 1000 : SAY_AGAIN_WHEN_PIPED_MS,
  )
  const finish = (mark) => {
    clearInterval(timer)
    if (alive) process.stdout.write('\r\x1b[2K')
    running = outer
    say(`${mark} ${label}  ${((Date.now() - began) / 1000).toFixed(1)} s`)
  }
  const relabel = (next) => {
    label = next
    if (alive && running === mine) mine.draw()
  }
  try {
    const result = await work(relabel)
    finish('✓')
    return result
  } catch (error) {
    finish('✗')
    throw error
  }
}

function fitted(text) {
  return text.slice(0, Math.max(20, (process.stdout.columns || 80) - 4))
}
