/** What the wizard loads, as the started product sends it: people begin here, on whatever line they have. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataFolder, type Product, startProduct } from '../support/product.ts'
import { type Manifest, readManifest, sum, type Weight, weightsOf } from '../support/weights.ts'

const most = 200_000
const data = dataFolder()
let product: Product
let manifest: Manifest

// A start builds what is older than its sources: what is weighed is never an old build.
beforeAll(async () => {
  product = await startProduct({ DATA_DIR: data.path, DEMO: 'off' })
  manifest = readManifest()
}, 180_000)
afterAll(async () => {
  await product?.stop()
  data.remove()
})

describe('the page of the wizard', () => {
  it('loads under 200 kB before the assistant is opened', () => {
    expect(tooHeavy(weightsOf('wizard', manifest))).toBeNull()
  })

  it('would be too heavy with the charts of the dashboard', () => {
    const page = manifest['pages/wizard.tsx']
    const imports = [...(page?.imports ?? []), 'features/analytics/sales-curve.tsx']
    const heavier = { ...manifest, 'pages/wizard.tsx': { file: 'none', ...page, imports } }

    expect(tooHeavy(weightsOf('wizard', heavier))).toMatch(/^3\d\d kB: .*every-page.*sales-curve/)
  })

  it('comes compressed, and caches know that it differs', async () => {
    const files = weightsOf('wizard', manifest).filter(({ bytes }) => bytes > 1_000)

    for (const encoding of ['gzip', 'br'])
      for (const { file, bytes } of files) {
        const { headers, body } = await fetch(`${product.url}/app/${file}`, {
          headers: { 'accept-encoding': encoding },
        })
        await body?.cancel()
        expect(headers.get('content-encoding'), file).toBe(encoding)
        expect(headers.get('vary'), file).toMatch(/accept-encoding/i)
        expect(Number(headers.get('content-length') ?? bytes), file).toBeLessThan(bytes * 1.02)
      }
  })
})

/** Its sum with the five that weigh most, when that is more than a page may have. */
function tooHeavy(weights: readonly Weight[]): string | null {
  if (sum(weights) < most) return null
  const biggest = weights.slice(0, 5).map(({ file, bytes }) => `${file} ${Math.round(bytes / 1_000)} kB`)
  return `${Math.round(sum(weights) / 1_000)} kB: ${biggest.join(', ')}`
}
