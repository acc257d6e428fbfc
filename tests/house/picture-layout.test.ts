/** The layout of the database's pictures, on pictures nobody has drawn yet. */
import { expect, it } from 'vitest'
import { type Box, type Line, place } from '../../scripts/picture-layout.ts'

const frame = { width: 284, columns: 4, gapX: 38, gapY: 22, top: 84, left: 24 }

/** Pictures of every size: the same every time, and no two alike. */
function picture(seed: number) {
  let state = seed
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state % below
  }
  const count = 2 + random(14)
  const boxes = Array.from({ length: count }, (_, index): Box => {
    const height = 60 + random(300)
    return { id: `t${index}`, height, ports: { key: 30 + random(height - 40) } }
  })
  const lines = Array.from({ length: random(2 * count) }, (): Line => {
    const from = random(count)
    return { from: `t${from}`, to: `t${random(count)}`, port: 'key' }
  })
  return { boxes, lines, ...place(boxes, lines, frame) }
}

const pictures = Array.from({ length: 60 }, (_, seed) => ({ seed, ...picture(seed + 1) }))

it('no box lies on another', () => {
  const touching = pictures.flatMap(({ seed, boxes, places }) => {
    const areas = boxes.map(({ id, height }) => ({
      id,
      height,
      ...(places.get(id) as { x: number; y: number }),
    }))
    return areas.flatMap((a) =>
      areas
        .filter((b) => a.id < b.id && a.x === b.x && a.y < b.y + b.height && b.y < a.y + a.height)
        .map((b) => `${a.id} on ${b.id} in picture ${seed}`),
    )
  })

  expect(touching).toEqual([])
})

it('lines begin and end at their boxes and pass between the others', () => {
  const wrong = pictures.flatMap(({ seed, boxes, lines, routes, places }) =>
    lines.flatMap(({ from, to }, index) => {
      if (from === to) return []
      const route = routes[index] ?? []
      const loose =
        route[0]?.x !== places.get(from)?.x || route.at(-1)?.x !== (places.get(to)?.x ?? 0) + frame.width
      const through = boxes.filter(({ id, height }) => {
        const { x, y } = places.get(id) as { x: number; y: number }
        return route
          .slice(1, -1)
          .some((point) => point.x >= x && point.x <= x + frame.width && point.y > y && point.y < y + height)
      })
      return loose || through.length > 0 ? [`${from} to ${to} in picture ${seed}`] : []
    }),
  )

  expect(wrong).toEqual([])
})
