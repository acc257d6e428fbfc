import { describe, expect, it } from 'vitest'
import { stages } from './stages.ts'
import { toolOf, tools, toolsOf } from './tools.ts'

describe('the table of tools', () => {
  it('gives every field of every stage to exactly one tool that proposes it', () => {
    for (const stage of stages)
      for (const field of stage.fields.filter((name) => name !== 'status')) {
        const taking = tools.filter(({ kind, parameters }) => {
          const parsed = parameters.safeParse({ field, value: null, applied: true })
          return kind === 'proposal' && !parsed.error?.issues.some(({ path }) => path[0] === 'field')
        })
        expect(taking.map((tool) => tool.stage)).toEqual([stage.id])
      }
  })

  it('leaves publishing, booking and sending to a person', () => {
    const deeds = tools.filter((tool) => tool.kind === 'deed')

    expect(deeds.map((tool) => [tool.name, tool.by])).toEqual([
      ['book_venue', 'person'],
      ['send_campaign', 'person'],
      ['publish_event', 'person'],
    ])
    for (const { id } of stages) expect(toolsOf(id).some((tool) => tool.kind === 'deed')).toBe(false)
  })

  it('opens in a stage only what is of that stage', () => {
    for (const { id } of stages) expect(toolsOf(id).every((tool) => tool.stage === id)).toBe(true)
  })

  it.each([
    [{ field: 'name', value: 5, applied: false }],
    [{ field: 'capacity', value: 10_000_000, applied: false }],
    [{ field: 'city', value: 'Bern', applied: false }],
    [{ field: 'status', value: 'published', applied: false }],
    [{ field: 'name', value: 'Jazz Night' }],
  ])('takes no arguments %j in the stage of the basics', (args) => {
    expect(toolOf('event_basics', 'proposal')?.parameters.safeParse(args).success).toBe(false)
  })

  it('has nothing to propose for review: what is left there is a click', () => {
    expect(toolsOf('review')).toEqual([])
  })
})
