/**
 * Who may do what to which table and view of `public`, tried as everybody.
 *
 * The rows are in tests/support/access, a file per domain. For each: exactly the rows it says, column by column
 * to read, insert and change, and never a delete. access-functions.test.ts does the same for functions, and
 * access-harness.test.ts shows that a leak would be found.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { everybody } from '../support/access/rule.ts'
import { tableFindings, tablesOutOfStep, vacuities } from '../support/access-tables.ts'
import { createScenery, loadAccess, type Scenery } from '../support/access-world.ts'

const { tables } = await loadAccess()
const rows = Object.entries(tables).map(([table, rule]) => ({ table, rule }))

let scenery: Scenery
beforeAll(async () => {
  scenery = await createScenery(inject('postgres'))
})
afterAll(() => scenery?.close())

it('has a row for every table and view, and none for what is gone', async () => {
  expect(await tablesOutOfStep(scenery, Object.keys(tables))).toEqual([])
})

it.each(rows)('has something to show and something to hide in $table', async ({ table, rule }) => {
  expect(await vacuities(scenery, table, rule)).toEqual([])
})

describe.each(rows)('$table', ({ table, rule }) => {
  it.each(everybody)('gives %s what its row says and no more', async (who) => {
    expect(await tableFindings(scenery, table, rule, who)).toEqual([])
  })
})
