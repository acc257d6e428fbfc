/** The schemas of `core` answer the same on both builds of zod, whatever they are given. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const files = [
  'api',
  'preferences',
  'privacy',
  'venues',
  'wizard/contact',
  'wizard/draft',
  'wizard/funnel',
  'wizard/marketing-plan',
  'wizard/suggestion',
  'wizard/wire',
]
const root = path.resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(path.join(tmpdir(), 'eventos-zod-'))
let whole: Map<string, Schema>
let light: Map<string, Schema>

beforeAll(async () => {
  whole = await schemasWith('whole', path.join(root, 'node_modules/zod/index.js'))
  light = await schemasWith('light', path.join(import.meta.dirname, 'zod-light.ts'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the zod that browsers get', () => {
  it('makes every schema of the app', () => {
    expect(whole.size).toBeGreaterThan(60)
    expect([...light.keys()]).toEqual([...whole.keys()])
  })

  it('takes and refuses the same, in the same words', () => {
    const differences = [...whole].flatMap(([name, schema]) =>
      samples
        .map((sample) => [answer(schema, sample), answer(light.get(name), sample), sample] as const)
        .filter(([theirs, ours]) => theirs !== ours)
        .map(([theirs, ours, sample]) => `${name} of ${JSON.stringify(sample)}: ${ours}, not ${theirs}`),
    )

    expect(differences).toEqual([])
  })

  it('is weighed with samples that schemas take, too', () => {
    const taken = [...whole].filter(([, schema]) =>
      samples.some((sample) => schema.safeParse(sample).success),
    )

    expect(taken.length).toBeGreaterThan(30)
  })
})

type Schema = {
  safeParse(value: unknown): { success: boolean; data?: unknown; error?: { issues: readonly object[] } }
}

async function schemasWith(name: string, zod: string): Promise<Map<string, Schema>> {
  const outfile = path.join(folder, `${name}.mjs`)
  await build({
    stdin: {
      contents: files.map((file, place) => `export * as f${place} from './${file}.ts'`).join('\n'),
      resolveDir: path.join(root, 'src/core'),
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    plugins: [
      { name: 'zod', setup: ({ onResolve }) => onResolve({ filter: /^zod$/ }, () => ({ path: zod })) },
    ],
  })
  const modules = Object.entries(await import(pathToFileURL(outfile).href))
  return new Map(modules.flatMap(([place, exported]) => schemasIn(place, exported as object)))
}

/** Those that stand alone and those in tables such as `draftFields`. */
function schemasIn(path: string, holder: object): [string, Schema][] {
  return Object.entries(holder).flatMap(([name, value]): [string, Schema][] => {
    if (typeof value !== 'object' || value === null) return []
    if ('safeParse' in value) return [[`${path}.${name}`, value as Schema]]
    return name.endsWith('Fields') ? schemasIn(`${path}.${name}`, value) : []
  })
}

function answer(schema: Schema | undefined, sample: unknown): string {
  const { data, error } = schema?.safeParse(sample) ?? {}
  return JSON.stringify({ data, issues: error?.issues })
}

const id = 'f2b1c5de-5d3a-4f1e-9a53-0c4a9d4b7a11'
const post = { network: 'x', text: 'See you there' }
const tier = { name: ' Regular ', priceCents: 4900, quantity: null, type: 'regular' }
const mail = { type: 'reminder', subject: 'Soon', body: 'Come.', offsetHours: null }
const landing = { headline: 'One', subheadline: '', body: '', callToAction: 'Get a ticket' }
const plan = { tone: 'warm', landing, mails: [mail], posts: [post], whatsapp: [], keywords: ['jazz'] }
const draft = { name: 'Jazz night', type: 'concert', capacity: 80, ticketTiers: [tier], marketing: plan }
const progress = { currentStage: 1, totalStages: 6, percentComplete: 10, estimatedTimeRemaining: 3 }
const response = {
  success: true,
  sessionId: id,
  stage: 2,
  aiResponse: { message: 'Hello', suggestions: [{ type: 'x', data: {} }] },
  eventDraft: draft,
  progress,
  contact: { name: 'Olga', channels: ['email'] },
  sources: { name: { via: 'said', confidence: 0.9 } },
  version: 3,
  status: 'active',
  readiness: [],
}
const samples: unknown[] = [
  ...[undefined, null, true, false, '', ' ', 'a', 'abc', '  padded  ', 'x'.repeat(6_000), 'two\nlines'],
  ...[-1, 0, 0.13, 1, 1.5, 5, 21, 100_001, 2 ** 40, Number.NaN, Number.POSITIVE_INFINITY],
  ...['name@example.com', 'name@', '+14165550123', '00 49 30 1234567', '0301234567', id, `${id}0`],
  ...['2027-11-15T09:00', '2027-11-15T09:00:00.000Z', '2027-11-15', 'America/Toronto', 'Nowhere/Land'],
  ...[
    'USD',
    'usd',
    'CA',
    'jazz-night',
    'Jazz night',
    'concert',
    'public',
    'hybrid',
    'no_refunds',
    'published',
  ],
  ...[[], {}, [1], ['wifi'], ['wifi', 'sauna'], ['email', 'sms'], { unknown: 1 }, { name: 1 }],
  ...[tier, [tier], [{ ...tier, quantity: 0 }], Array.from({ length: 21 }, () => tier)],
  ...[mail, { ...mail, subject: 'two\nlines' }, { ...mail, offsetHours: 9_000 }, landing],
  ...[post, { ...post, text: 'x'.repeat(300) }, { network: 'mastodon', text: '' }],
  ...[plan, { ...plan, mails: Array.from({ length: 11 }, () => mail) }, draft, { ...draft, capacity: 0 }],
  ...[response, { ...response, sources: { nothing: 1 } }, { ...response, timezone: 'Mars/Base' }],
  { action: 'initialize', userInput: 'Jazz', timezone: 'Mars/Base', version: 2 ** 33 },
  { action: 'initialize', sessionId: 'none', eventData: { name: 'x' }, contact: [] },
  { user: { id, email: null, name: '', is_anonymous: true }, organizations: [] },
  { data: [], next_cursor: null },
  { via: 'said', confidence: 2, start: 0.5 },
]
