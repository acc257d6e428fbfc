import { expect, it } from 'vitest'
import { keepBytes } from './kept-bytes.ts'

const bytes = new Uint8Array([1])

it('draws once for everybody who asks, also while it is being drawn', async () => {
  const drawnOnce = keepBytes(2)
  let drawn = 0
  const draw = async () => {
    drawn++
    return bytes
  }

  await Promise.all([drawnOnce('a', draw), drawnOnce('a', draw)])
  await drawnOnce('a', draw)

  expect(drawn).toBe(1)
})

it('forgets what nobody asked for the longest', async () => {
  const drawnOnce = keepBytes(2)
  const drawn: string[] = []
  const ask = (key: string) =>
    drawnOnce(key, async () => {
      drawn.push(key)
      return bytes
    })

  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(key)

  expect(drawn).toEqual(['a', 'b', 'c', 'b'])
})

it('keeps no failure', async () => {
  const drawnOnce = keepBytes(2)

  await expect(drawnOnce('a', () => Promise.reject(new Error('no ink')))).rejects.toThrow('no ink')

  expect(await drawnOnce('a', async () => bytes)).toBe(bytes)
})
