import type { Closure } from '@foyer/contract'
import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose'
import { expect, test } from 'vitest'
import { checkReceipt, saysTheSame } from './check-receipt.ts'

const FINISHED = '2026-03-09T12:00:02.000Z'
const CLOSURE: Closure = {
  id: '6f1ad2a0-7c6e-4b2f-9d36-0b7c1c2e9a10',
  closedAt: '2026-03-09T12:00:00.000Z',
  closedBy: 'owner',
  finishedAt: FINISHED,
  erased: [{ store: 'passwords', rows: 1, erasedAt: '2026-03-09T12:00:00.000Z' }],
  kept: [{ store: 'security_log', what: 'a log', until: '2026-09-08T12:00:00.000Z', because: 'the law' }],
  receipt: null,
}
const { id, closedAt, closedBy, erased, kept } = CLOSURE
const SAID = {
  iss: 'https://foyer.example',
  jti: id,
  iat: 1_772_971_202,
  closedAt,
  closedBy,
  finishedAt: FINISHED,
  erased,
  kept,
}

async function service() {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint(jwk)
  const keys: JSONWebKeySet = { keys: [{ ...jwk, kid, alg: 'ES256', use: 'sig' }] }
  const sign = (said: unknown, typ = 'foyer-closure-receipt+jws') =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(said)))
      .setProtectedHeader({ alg: 'ES256', kid, typ })
      .sign(privateKey)
  return { keys, sign }
}

test('CL8: a receipt that the service signed holds, also when it was broken into lines', async () => {
  const { keys, sign } = await service()
  const receipt = await sign(SAID)
  expect(await checkReceipt(receipt, keys)).toEqual({ good: true, said: SAID })
  expect(await checkReceipt(`\n ${receipt.replace(/(.{60})/g, '$1\n')}\n`, keys)).toEqual({ good: true, said: SAID })
})

test('CL8: one that was changed after it was signed is a forgery', async () => {
  const { keys, sign } = await service()
  const [head, , signature] = (await sign(SAID)).split('.')
  const changed = btoa(JSON.stringify({ ...SAID, erased: [] }))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '')
  expect(await checkReceipt(`${head}.${changed}.${signature}`, keys)).toEqual({ good: false, why: 'forged' })
})

test('CL8: one of another service, of another kind, without a signature, or none at all is told apart', async () => {
  const { keys, sign } = await service()
  const another = await service()
  expect(await checkReceipt(await another.sign(SAID), keys)).toEqual({ good: false, why: 'unknownKey' })
  expect(await checkReceipt(await sign(SAID, 'JWT'), keys)).toEqual({ good: false, why: 'otherKind' })
  const unsigned = `${btoa('{"alg":"none"}').replace(/=/g, '')}.${btoa('{}').replace(/=/g, '')}.`
  expect(await checkReceipt(unsigned, keys)).toMatchObject({ good: false })
  for (const text of ['', 'hello', 'a.b.c', '{}'])
    expect(await checkReceipt(text, keys)).toEqual({ good: false, why: 'unreadable' })
})

test('a receipt says the same as what is shown, or it does not', () => {
  expect(saysTheSame(SAID, CLOSURE)).toBe(true)
  const reordered = { ...SAID, erased: [{ erasedAt: closedAt, rows: 1, store: 'passwords' }] }
  expect(saysTheSame(reordered, CLOSURE)).toBe(true)
  expect(saysTheSame(SAID, { ...CLOSURE, erased: [{ ...erased[0]!, rows: 2 }] })).toBe(false)
  expect(saysTheSame(SAID, { ...CLOSURE, kept: [] })).toBe(false)
  expect(saysTheSame({ ...SAID, jti: 'another' }, CLOSURE)).toBe(false)
})
