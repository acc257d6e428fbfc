/**
 * How long a person waits for models that do not answer, over real connections; bare: the patience that
 * the chain is meant to have, 5 s for the first and 3 s for the cheaper one.
 */
import { createModel } from '../src/edge/integrations/model.ts'
import { createModelServer } from '../src/edge/integrations/model-server.ts'
import { hangs, opensAndHangs, proposes, startModelServer } from '../tests/support/model-server.ts'
import { type Figure, percentile } from './table.ts'

const question = {
  instructions: 'Read.',
  words: '{}',
  tool: { name: 'propose_values', description: 'Proposes.', parameters: { type: 'object' } },
}
const silent = { info() {}, warn() {}, error() {} }

export async function benchModel(): Promise<Figure[]> {
  const server = await startModelServer()
  const wire = createModelServer({ baseUrl: server.url, apiKey: 'bench', fetch })
  /** Five askers at once, each with a chain of their own: no breaker has seen anything yet. */
  const waits = async (plays: Parameters<typeof server.play>[0]): Promise<number[]> => {
    server.play(plays)
    const asking = Array.from({ length: 5 }, () =>
      createModel(wire, { models: ['first', 'cheaper'], log: silent }).ask(question),
    )
    return (await Promise.all(asking)).map(({ ms }) => ms)
  }
  try {
    return [
      figure(
        'first model hangs, the cheaper answers',
        5_000,
        await waits({ first: hangs(), cheaper: proposes({}) }),
      ),
      figure('both models hang', 8_000, await waits({ first: opensAndHangs(), cheaper: hangs() })),
    ]
  } finally {
    await server.close()
  }
}

function figure(what: string, bare: number, ours: number[]): Figure {
  const worst = percentile(ours, 1)
  return {
    what: `${what} (worst of five)`,
    ours: `${(worst / 1_000).toFixed(2)} s`,
    bare: `${(bare / 1_000).toFixed(2)} s`,
    ratio: worst / bare,
  }
}
