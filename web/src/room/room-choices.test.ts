import { beforeEach, expect, test } from 'vitest'
import { kept } from '../kept.ts'
import { rememberChoices, rememberedChoices, rememberedOn, rememberOn } from './room-choices.ts'

beforeEach(() => {
  kept.removeItem('foyer.room-choices')
  kept.removeItem('foyer.room-on')
})

test('on a new device microphone and camera are on, by the system’s devices', () => {
  expect(rememberedChoices()).toEqual({ microphone: true, camera: true, devices: {} })
})

test('what was chosen is there the next time', () => {
  const chosen = { microphone: false, camera: true, devices: { camera: 'c1', speaker: 's1' } }
  rememberChoices(chosen)
  expect(rememberedChoices()).toEqual(chosen)
})

test('the system’s device again is no device', () => {
  rememberChoices({ microphone: true, camera: true, devices: { camera: '' } })
  expect(rememberedChoices().devices).toEqual({})
})

test.each(['not json', 'null', '{"devices":[1],"microphone":"yes"}'])('%s in the store does no harm', (text) => {
  kept.setItem('foyer.room-choices', text)
  expect(rememberedChoices()).toEqual({ microphone: true, camera: true, devices: {} })
})

const OFF = { microphone: false, camera: false }

test('what is on in a meeting is there when one comes back to it, and in no other meeting', () => {
  expect(rememberedOn('stand-up')).toEqual(OFF)
  rememberOn('stand-up', { microphone: false, camera: true })
  expect(rememberedOn('stand-up')).toEqual({ microphone: false, camera: true })
  expect(rememberedOn('another')).toEqual(OFF)
})

test.each(['not json', 'null', '{"meeting":"stand-up","microphone":"yes"}'])('%s turns nothing on', (text) => {
  kept.setItem('foyer.room-on', text)
  expect(rememberedOn('stand-up')).toEqual(OFF)
})
