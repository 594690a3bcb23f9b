export type Shortcut = 'microphone' | 'camera' | 'share' | 'hand' | 'chat' | 'people' | 'layout' | 'list'

/** The letter of each; the space bar is held to talk. */
export const SHORTCUTS: Record<Shortcut, string> = {
  microphone: 'M',
  camera: 'V',
  share: 'S',
  hand: 'H',
  chat: 'C',
  people: 'P',
  layout: 'G',
  list: '?',
}

export interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  repeat: boolean
  isComposing: boolean
}

/** What is meant by a key; nothing with a modifier, which belongs to the browser. */
export function shortcutOf(pressed: Pressed): Shortcut | 'talk' | undefined {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.isComposing) return undefined
  if (pressed.key === ' ') return 'talk'
  if (pressed.repeat) return undefined
  const key = pressed.key.toUpperCase()
  return (Object.keys(SHORTCUTS) as Shortcut[]).find((one) => SHORTCUTS[one] === key)
}

const TYPED_INTO = 'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="textbox"]'
const PRESSED_BY_SPACE = 'button, a, summary, [role="menuitem"], [role="switch"], [role="slider"], [role="tab"]'

/** Whether the key belongs to where the focus is: a field, an open dialog or menu; the space bar to any control. */
export function isTakenBy(focused: Element | null, talk: boolean): boolean {
  if (!focused) return false
  if (focused.closest(TYPED_INTO) || focused.closest('[role="dialog"], [role="alertdialog"], [role="menu"]'))
    return true
  return talk && focused.closest(PRESSED_BY_SPACE) !== null
}
