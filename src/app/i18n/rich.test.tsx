import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { Rich } from './rich.tsx'

it('puts each part around its words, wherever a language has them', () => {
  const parts = { a: <a href="/in">none</a>, b: <b className="strong" /> }

  expect(renderToStaticMarkup(<Rich words="Known? <a>Sign in</a> in <b>5 s</b>." parts={parts} />)).toBe(
    'Known? <a href="/in">Sign in</a> in <b class="strong">5 s</b>.',
  )
  expect(renderToStaticMarkup(<Rich words="<b>5</b><a>Ya</a>" parts={parts} />)).toBe(
    '<b class="strong">5</b><a href="/in">Ya</a>',
  )
})

it('lets a part that stands alone keep what is in it', () => {
  expect(renderToStaticMarkup(<Rich words="In all <sum/>." parts={{ sum: <b>$5</b> }} />)).toBe(
    'In all <b>$5</b>.',
  )
})

it('shows what stands in a value as text', () => {
  expect(renderToStaticMarkup(<Rich words="1 < 2 <i>no</i> <script>" parts={{}} />)).toBe(
    '1 &lt; 2 no &lt;script&gt;',
  )
})
