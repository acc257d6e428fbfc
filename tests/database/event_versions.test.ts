/** Optimistic locking: of two people who read the same event and change it, one wins and the other is told. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type Row, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent } from '../support/events.ts'
import { ada, mia, olga, type Person, sam, vic } from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

type Read = { version: number; updated_at: string; name: string }
const read = async (event: MadeEvent, person: Person = mia) => {
  const [row] = await world.ask<Read>(
    person,
    'select version, updated_at, name from public.events where id = $1',
    [event.id],
  )
  return row as Read
}
const rename = (person: Person, event: MadeEvent, name: string, seen: Partial<Read> = {}) => {
  const set = [
    'name = $2',
    ...('version' in seen ? [`version = ${seen.version}`] : []),
    ...('updated_at' in seen ? [`updated_at = '${seen.updated_at}'`] : []),
  ]
  return world.ask<Read>(
    person,
    `update public.events set ${set.join(', ')} where id = $1 returning version, updated_at, name`,
    [event.id, name],
  )
}

describe('a change', () => {
  it('made from the row as it is goes through and is the next version', async () => {
    const event = await makeEvent(world)
    const before = await read(event)

    const [after] = await rename(mia, event, 'Changed', { version: before.version })

    expect(after).toMatchObject({ name: 'Changed', version: before.version + 1 })
    expect(after?.updated_at && after.updated_at > before.updated_at).toBe(true)
  })

  it('made from an older version is refused and told which one there is', async () => {
    const event = await makeEvent(world)
    const seen = await read(event)
    await rename(olga, event, 'Olga was first')
    const current = await read(event)

    const late = rename(mia, event, 'Mia was late', { version: seen.version })

    await expect(late).rejects.toMatchObject({
      message: 'event_changed',
      code: 'PT409',
      detail: expect.stringContaining(`"version": ${current.version}`),
    })
    expect((await read(event)).name).toBe('Olga was first')
  })

  it('made from an older updated_at is refused as well, as seed 003 sends it', async () => {
    const event = await makeEvent(world)
    const seen = await read(event)
    const [first] = await rename(olga, event, 'Olga was first', { updated_at: seen.updated_at })

    await expect(rename(mia, event, 'Mia was late', { updated_at: seen.updated_at })).rejects.toMatchObject({
      message: 'event_changed',
      code: 'PT409',
    })

    const [second] = await rename(mia, event, 'Mia read again', { updated_at: first?.updated_at as string })
    expect(second).toMatchObject({ name: 'Mia read again' })
  })

  it('that says neither goes through: the last one wins, knowingly', async () => {
    const event = await makeEvent(world)

    await rename(olga, event, 'One')
    await rename(mia, event, 'Two')

    expect(await read(event)).toMatchObject({ name: 'Two', version: 3 })
  })

  it('that changes nothing is no new version', async () => {
    const event = await makeEvent(world)
    const before = await read(event)

    await rename(mia, event, before.name, before)

    expect(await read(event)).toEqual(before)
  })

  it.each([0, -1, 99, null])('cannot set the version to %s', async (version) => {
    const event = await makeEvent(world)

    const forge = world.ask(olga, 'update public.events set version = $2 where id = $1', [event.id, version])

    await expect(forge).rejects.toMatchObject({ message: 'event_changed' })
  })

  it('is nothing that strangers and viewers reach', async () => {
    const event = await makeEvent(world)

    for (const person of [sam, vic]) expect(await rename(person, event, 'Mine', { version: 1 })).toEqual([])
    expect((await read(event)).version).toBe(1)
  })
})

it('makes two changes of one millisecond differ in updated_at', async () => {
  const event = await makeEvent(world)

  const stamps = await world.as(mia, async (client) => {
    const seen: string[] = []
    for (const name of ['One', 'Two', 'Three']) {
      const { rows } = await client.query<Row>(
        'update public.events set name = $2 where id = $1 returning updated_at',
        [event.id, name],
      )
      seen.push(String(rows[0]?.updated_at))
    }
    return seen
  })

  expect(new Set(stamps).size).toBe(3)
})

describe('of sixteen editors who read the same event', () => {
  const editors = Array.from({ length: 16 }, (_, number) => ({
    person: [olga, ada, mia][number % 3] as Person,
    name: `Editor ${number}`,
  }))
  const race = async (event: MadeEvent, seen: Partial<Read>) => {
    const outcomes = await Promise.allSettled(
      editors.map(({ person, name }) => rename(person, event, name, seen)),
    )
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected')
    return { won: outcomes.length - lost.length, reasons: new Set(lost.map(({ reason }) => reason.message)) }
  }

  it.each(['version', 'updated_at'] as const)('one wins by %s, fifteen hear event_changed', async (by) => {
    const event = await makeEvent(world)
    const seen = await read(event)

    const { won, reasons } = await race(event, { [by]: seen[by] })

    expect(won).toBe(1)
    expect(reasons).toEqual(new Set(['event_changed']))
    expect((await read(event)).version).toBe(2)
  })

  it('the control loses fifteen changes: the same race with the guard taken off', async () => {
    const event = await makeEvent(world)
    await world.truth('alter table public.events disable trigger _100_as_read')

    const { won } = await race(event, { version: 1 })

    await world.truth('alter table public.events enable trigger _100_as_read')
    expect(won).toBe(16)
  })
})
