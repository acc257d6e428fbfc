import QRCode from 'qrcode'
import { expect, it } from 'vitest'
import { darkRuns, qrModules, qrSvg } from './qr.ts'

const code = 'EVT1.TKT-7K3M9Q2P.5yq3aLkXQmZr0T2uVwYh1g'

it('draws exactly the modules the code is made of', () => {
  const expected = QRCode.create(code, { errorCorrectionLevel: 'M' }).modules
  const drawn = new Uint8Array(expected.size ** 2)

  for (const run of darkRuns(qrModules(code)))
    drawn.fill(1, run.row * expected.size + run.column, run.row * expected.size + run.column + run.length)

  expect([...drawn]).toEqual([...expected.data].map(Number))
})

it('says what it is to a screen reader, and nothing a page could execute', () => {
  const svg = qrSvg(code, 'Ticket <b>"1" & 2</b>')

  expect(svg).toContain('role="img"')
  expect(svg).toContain('<title>Ticket &lt;b&gt;&quot;1&quot; &amp; 2&lt;/b&gt;</title>')
  expect(svg).not.toContain('<b>')
  expect(svg).not.toContain(code)
})

it('keeps four light modules around the code, on its own white ground', () => {
  const { size } = qrModules(code)
  const svg = qrSvg(code)

  expect(svg).toContain(`viewBox="0 0 ${size + 8} ${size + 8}"`)
  expect(svg).toContain('fill="#fff"')
  expect(svg).toContain('fill="#000" d="M4 4h7v1h-7z')
})
