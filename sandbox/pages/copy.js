import { toast } from './toast.js'
import { word } from './words.js'

export async function copy(text) {
  await navigator.clipboard.writeText(text)
  toast(`${word('copied')} ${text}`)
}
