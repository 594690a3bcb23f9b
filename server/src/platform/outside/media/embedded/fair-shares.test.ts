import type { MediaSource } from '@foyer/contract'
import { describe, expect, it } from 'vitest'
import { fairShares } from './fair-shares.ts'
import type { ConnectedTerminal } from './terminal.ts'
import { openTrack } from './track.ts'

describe('how much is sent', () => {
  function terminal(canReceive: number | undefined, ...sources: MediaSource[]) {
    const limits: number[] = []
    const tracks = new Map(
      sources.map((source) => [source, openTrack({ attendance: 'a', source }, true, () => undefined)]),
    )
    const one = {
      tracks,
      receiving: { canReceive: () => canReceive },
      limit: (bitrate: number) => limits.push(bitrate),
    }
    return { one: one as unknown as ConnectedTerminal, limits }
  }
  const shares = (...all: ReturnType<typeof terminal>[]) => {
    fairShares(all.map(({ one }) => one))
    return all.map(({ limits }) => limits)
  }

  it.each([
    ['as much as a picture needs, where all can receive it', [10_000_000, 10_000_000], [[1_200_000], [1_200_000]]],
    ['no less than a picture takes, however little one can receive', [10_000, 10_000_000], [[1_200_000], [150_000]]],
    ['what fits', [400_000, 10_000_000], [[1_200_000], [400_000]]],
  ])('%s', (_, [ann, ben], expected) => {
    expect(shares(terminal(ann, 'camera'), terminal(ben, 'camera'))).toEqual(expected)
  })

  it('several pictures share what one can receive, and the slowest decides', () => {
    const all = [
      terminal(900_000),
      terminal(5_000_000, 'camera', 'microphone'),
      terminal(undefined, 'camera', 'screen'),
    ]
    expect(shares(...all)).toEqual([[], [300_000 + 64_000], [600_000]])
  })

  it('the more cameras, the less each sends', () => {
    const all = Array.from({ length: 10 }, () => terminal(undefined, 'camera'))
    expect(shares(...all)).toEqual(Array.from({ length: 10 }, () => [400_000]))
  })

  it('who sends no picture is told nothing', () => {
    expect(shares(terminal(1_000_000, 'microphone'), terminal(1_000_000, 'camera'))).toEqual([[], [1_000_000]])
  })
})
