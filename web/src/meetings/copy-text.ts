import { toast } from '../ui/toast.tsx'

/** Copies a text and says so; where the browser does not let it, says what to do instead. */
export async function copyText(text: string, { done, failed }: { done: string; failed: string }): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    toast(done)
  } catch {
    toast({ text: failed, tone: 'bad' })
  }
}
