import { toast } from './ui/toast.tsx'
import { locale, SCREEN_WORDS } from './words/use-words.ts'

const LOOKED_FOR_EVERY = 60 * 60_000

/** Keeps the app for times without network, and offers a new version when there is one. Never inside a frame. */
export function offerUpdates(): void {
  if (!import.meta.env.PROD || window.parent !== window || !('serviceWorker' in navigator)) return
  if (document.readyState === 'complete') void keepApp()
  else addEventListener('load', () => void keepApp(), { once: true })
}

async function keepApp(): Promise<void> {
  const registration = await navigator.serviceWorker.register('/sw.js').catch(() => undefined)
  if (!registration) return // a private window may forbid it; the app works without
  if (registration.waiting) offer(registration.waiting)
  registration.addEventListener('updatefound', () => follow(registration.installing))
  setInterval(() => void registration.update().catch(() => undefined), LOOKED_FOR_EVERY)
}

/** A worker that is installed while another one serves the page is a new version. */
function follow(worker: ServiceWorker | null): void {
  worker?.addEventListener('statechange', () => {
    if (worker.state === 'installed' && navigator.serviceWorker.controller) offer(worker)
  })
}

function offer(worker: ServiceWorker): void {
  const words = SCREEN_WORDS[locale()].states
  const onPress = () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
    worker.postMessage({ type: 'SKIP_WAITING' })
  }
  toast({ text: words.newVersion, stays: true, action: { label: words.update, onPress } })
}
