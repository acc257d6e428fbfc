import { expect, it } from 'vitest'
import { escapeMarkup } from './markup.ts'

it('leaves nothing that could open a tag or end an attribute, and nothing that XML forbids', () => {
  const escaped = escapeMarkup(`<b title="x" lang='y'>Tom & Ana\u0000\ud800</b> 🎉`)

  expect(escaped).toBe('&lt;b title=&quot;x&quot; lang=&#39;y&#39;&gt;Tom &amp; Ana&lt;/b&gt; 🎉')
})
