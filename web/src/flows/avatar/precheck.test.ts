import { AVATAR_MAX_BYTES } from '@foyer/rules'
import { describe, expect, it } from 'vitest'
import { refusedBeforeReading, refusedForItsPixels } from './precheck.ts'

describe('a picture before it is sent', () => {
  it('is refused above 10 MB, not at 10 MB', () => {
    expect(refusedBeforeReading({ size: AVATAR_MAX_BYTES, type: 'image/png' })).toBeUndefined()
    expect(refusedBeforeReading({ size: AVATAR_MAX_BYTES + 1, type: 'image/png' })).toBe('avatar.tooLarge')
  })

  it('is refused above 50 megapixels', () => {
    expect(refusedForItsPixels({ width: 10_000, height: 5_000 })).toBeUndefined()
    expect(refusedForItsPixels({ width: 10_001, height: 5_000 })).toBe('avatar.tooManyPixels')
  })

  it('is refused when it is empty or says that it is something else', () => {
    expect(refusedBeforeReading({ size: 0, type: 'image/png' })).toBe('avatar.missing')
    expect(refusedBeforeReading({ size: 9, type: 'application/pdf' })).toBe('avatar.notAnImage')
    expect(refusedBeforeReading({ size: 9, type: 'image/svg+xml' })).toBe('avatar.unsupported')
  })

  it('goes to the server when the browser does not know its type', () => {
    expect(refusedBeforeReading({ size: 9, type: '' })).toBeUndefined()
    expect(refusedBeforeReading({ size: 9, type: 'image/heic' })).toBeUndefined()
  })
})
