import { expect, test } from 'vitest'
import { digitsIn, grouped, hostElsewhere, isNumber } from './number.ts'

test('a number is shown in groups of three, also while it is typed', () => {
  expect(['', '1', '123', '1234', '123456', '1234567', '123456789'].map(grouped)).toEqual([
    '',
    '1',
    '123',
    '123 4',
    '123 456',
    '123 456 7',
    '123 456 789',
  ])
})

test.each([
  ['123456789', '123456789'],
  ['123 456 789', '123456789'],
  ['123-456-789', '123456789'],
  ['１２３ ４５６ ７８９', '123456789'],
  ['  123\u00a0456\u00a0789\n', '123456789'],
  ['https://meet.example.com/j/123456789', '123456789'],
  ['http://localhost:7400/j/123456789?from=mail#x', '123456789'],
  ['会议时间：2026年3月9日 14:30\n会议号：123 456 789\n', '123456789'],
  ['Tue 10 March 2026, 14:30 https://meet.example.com/j/987654321', '987654321'],
  ['12a34', '1234'],
  ['1234567890123', '123456789'],
  ['no number at all', ''],
])('what is pasted as %j holds the digits %j', (text, digits) => {
  expect(digitsIn(text)).toBe(digits)
})

test('a phone number with its country code is not taken for a meeting number that stands whole in the text', () => {
  expect(digitsIn('+123456789, 987 654 321')).toBe('987654321')
})

test('nine digits that do not begin with zero are a number, fewer are not', () => {
  expect(['123456789', '023456789', '12345678', '1234567890', ''].map(isNumber)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ])
})

test.each([
  ['https://meet.example.com/j/123456789', undefined],
  ['HTTPS://MEET.EXAMPLE.COM/j/123456789', undefined],
  ['123 456 789', undefined],
  ['https://other.example/help 会议号 123456789', undefined],
  ['https://other.example/j/123456789', 'other.example'],
  ['请加入 http://meet.example.com.evil.example:7400/j/123456789?x', 'meet.example.com.evil.example:7400'],
  ['https://meet.example.com@evil.example/j/123456789', 'evil.example'],
])('of %j the host elsewhere is %j', (text, host) => {
  expect(hostElsewhere(text, 'meet.example.com')).toBe(host)
})

test('a frame of the stage is at home where the whole is', () => {
  expect(hostElsewhere('http://localhost:7400/j/123456789', 'windows.localhost:7400')).toBeUndefined()
})
