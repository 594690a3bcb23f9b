import type { InRoom } from '@foyer/contract'
import clsx from 'clsx'
import { Crown, Hand, MicOff, Pin, PinOff } from 'lucide-react'
import type { CSSProperties } from 'react'
import { Avatar } from '../../ui/avatar.tsx'
import { TerminalIcon } from '../../ui/terminal-icon.tsx'
import { useRoomWords } from '../../words/room.ts'
import { useWords } from '../../words/use-words.ts'
import { Picture } from '../own/picture.tsx'
import type { Tile as TileShape } from '../tiles.ts'
import { useInside } from './inside.ts'
import { QualityMark } from './quality-mark.tsx'

export interface TileProps {
  tile: TileShape
  size: 'small' | 'normal' | 'large'
  style?: CSSProperties
  className?: string
}

/** One terminal: what its camera sees, or its person's picture; or the screen that it shares. */
export function Tile({ tile, size, style, className }: TileProps) {
  const { state } = useInside()
  const person = state.people.find(({ attendance }) => attendance === tile.attendance)
  if (!person) return null
  const track = trackOf(tile, person, state.you, state)
  const speaks = tile.source === 'camera' && state.speaking.has(tile.attendance)
  return (
    <li
      style={style}
      data-attendance={tile.attendance}
      data-source={tile.source}
      className={clsx(
        'group relative flex items-center justify-center overflow-hidden rounded-card bg-surface',
        className,
      )}
    >
      {track ? (
        <Picture
          track={track}
          mirrored={tile.source === 'camera' && tile.attendance === state.you}
          whole={tile.source === 'screen'}
        />
      ) : (
        <Avatar
          avatar={person.avatar}
          nickname={person.nickname}
          size={size === 'small' ? 40 : size === 'large' ? 128 : 64}
        />
      )}
      <div
        aria-hidden="true"
        className={clsx(
          'pointer-events-none absolute inset-0 rounded-card border-2 transition-colors',
          speaks ? 'border-jade' : 'border-transparent',
        )}
      />
      <Marks tile={tile} person={person} small={size === 'small'} />
      <PinButton tile={tile} person={person} />
    </li>
  )
}

function trackOf(tile: TileShape, person: InRoom, you: string, state: ReturnType<typeof useInside>['state']) {
  if (tile.attendance === you) return state.own.camera.on ? state.own.camera.track : null
  if (!person.sends[tile.source]) return null
  return state.received.get(tile.attendance)?.[tile.source] ?? null
}

const CHIP = 'inline-flex min-w-0 items-center gap-1.5 rounded-control bg-paper/85 px-2 py-1 text-caption'

/** Who it is and how they are: name, kind of terminal, host, muted, hand, network. */
function Marks({ tile, person, small }: { tile: TileShape; person: InRoom; small: boolean }) {
  const words = useRoomWords()
  const { terminals } = useWords()
  const { state, me } = useInside()
  const isYou = person.attendance === state.you
  const ownElsewhere = !isYou && me?.account === person.account
  if (tile.source === 'screen')
    return (
      <div className="absolute bottom-2 left-2 flex max-w-[calc(100%-1rem)]">
        <span className={CHIP}>
          <span className="truncate">{words.screenOf(person.nickname)}</span>
        </span>
      </div>
    )
  const quality = state.quality.get(person.attendance)
  return (
    <>
      <div className="absolute top-2 left-2 flex max-w-[calc(100%-4rem)] gap-1.5">
        {person.handUp && (
          <span className={clsx(CHIP, 'text-amber')}>
            <Hand className="size-4 shrink-0" aria-hidden="true" />
            <span className={small ? 'sr-only' : undefined}>{words.handUp}</span>
          </span>
        )}
        {ownElsewhere && !small && (
          <span className={CHIP}>
            <span>{words.ownElsewhere}</span>
          </span>
        )}
      </div>
      <div className="absolute bottom-2 left-2 flex max-w-[calc(100%-1rem)]">
        <span className={CHIP}>
          {!person.sends.microphone && (
            <>
              <MicOff className="size-3.5 shrink-0 text-brick" aria-hidden="true" />
              <span className="sr-only">{words.microphoneOff}</span>
            </>
          )}
          <span className="truncate">
            {person.nickname}
            {isYou && words.you}
          </span>
          {person.host && (
            <>
              <Crown className="size-3.5 shrink-0 text-amber" aria-hidden="true" />
              <span className="sr-only">{words.host}</span>
            </>
          )}
          <span title={terminals[person.terminal]} className="inline-flex shrink-0">
            <TerminalIcon terminal={person.terminal} className="size-4.5 text-ink-soft" />
            <span className="sr-only">{terminals[person.terminal]}</span>
          </span>
          {quality && quality !== 'good' && <QualityMark quality={quality} />}
        </span>
      </div>
    </>
  )
}

/** Keeps this one large. Seen where a pointer or the focus is; always where there is only a finger. */
function PinButton({ tile, person }: { tile: TileShape; person: InRoom }) {
  const words = useRoomWords()
  const { view, others } = useInside()
  if (others.length === 0) return null
  const pinned = view.pinned === tile.key
  const name = tile.source === 'screen' ? words.screenOf(person.nickname) : person.nickname
  const label = pinned ? words.stage.unpin(name) : words.stage.pin(name)
  const Icon = pinned ? PinOff : Pin
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={pinned}
      onClick={() => view.pin(pinned ? null : tile.key)}
      className={clsx(
        'absolute top-1 right-1 inline-flex size-11 items-center justify-center transition-opacity',
        !pinned && 'pointer-fine:opacity-0 group-hover:opacity-100 focus-visible:opacity-100',
      )}
    >
      <span className="inline-flex size-8 items-center justify-center rounded-full bg-paper/85 text-ink">
        <Icon className="size-4" aria-hidden="true" />
      </span>
    </button>
  )
}
