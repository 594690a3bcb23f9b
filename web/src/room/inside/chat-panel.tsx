import { CHAT_LINE_MAX_LENGTH } from '@foyer/contract/room'
import { SendHorizontal } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { IconButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useRoomWords } from '../../words/room.ts'
import { useLocale } from '../../words/use-words.ts'
import { useInside } from './inside.ts'
import { PanelFrame } from './panel.tsx'

const COUNTED_FROM = CHAT_LINE_MAX_LENGTH - 200

/** What is written in the meeting. Text only: what looks like a link is not one. */
export function ChatPanel() {
  const words = useRoomWords()
  return (
    <PanelFrame title={words.chat.title}>
      <Lines />
      <Write />
    </PanelFrame>
  )
}

function Lines() {
  const { chat } = useRoomWords()
  const { said, you } = useInside().state
  const locale = useLocale()
  const list = useRef<HTMLDivElement>(null)
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: to the newest, whenever there is one
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [said.length])
  return (
    <div
      ref={list}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
      role="log"
      aria-label={chat.title}
      className="min-h-0 flex-1 overflow-y-auto px-4 py-3 focus-visible:-outline-offset-2"
    >
      {said.length === 0 && <EmptyState title={chat.empty}>{chat.emptyLine}</EmptyState>}
      <ul className="flex flex-col gap-4">
        {said.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added, at the end
          <li key={at} className="flex flex-col gap-1">
            <p className="flex items-baseline gap-2 text-caption text-ink-soft">
              <span className="truncate font-semibold text-ink">
                {line.attendance === you ? chat.mine : line.nickname}
              </span>
              <time dateTime={line.at} className="shrink-0">
                {time.format(new Date(line.at))}
              </time>
            </p>
            <p className="whitespace-pre-wrap">{line.text}</p>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Write() {
  const { chat } = useRoomWords()
  const { room, state } = useInside()
  const [text, setText] = useState('')
  const trimmed = text.trim()
  const tooLong = trimmed.length > CHAT_LINE_MAX_LENGTH
  const away = state.connection !== 'connected'
  const problem = tooLong ? chat.tooLong : away && trimmed ? chat.notNow : undefined
  const send = (event?: FormEvent) => {
    event?.preventDefault()
    if (!trimmed || tooLong || away) return
    room.say(trimmed)
    setText('')
  }
  return (
    <form onSubmit={send} className="flex flex-col gap-1 border-line border-t p-3">
      <div className="flex items-end gap-1 rounded-control border border-edge bg-surface focus-within:border-jade focus-within:outline focus-within:outline-jade">
        <textarea
          rows={2}
          value={text}
          aria-label={chat.write}
          aria-invalid={tooLong || undefined}
          aria-describedby="room-chat-problem"
          placeholder={chat.write}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            send()
          }}
          className="field-sizing-content max-h-32 min-h-16 min-w-0 flex-1 resize-none bg-transparent px-3 py-2 outline-none placeholder:text-ink-soft"
        />
        <IconButton label={chat.send} type="submit" aria-disabled={!trimmed || tooLong || away}>
          <SendHorizontal className="size-5 text-jade" aria-hidden="true" />
        </IconButton>
      </div>
      <p id="room-chat-problem" role="status" className="text-caption text-ink-soft">
        {problem ?? (trimmed.length > COUNTED_FROM ? chat.left(CHAT_LINE_MAX_LENGTH - trimmed.length) : '')}
      </p>
    </form>
  )
}
