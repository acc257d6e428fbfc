import { expect, it } from 'vitest'
import { scriptSafe } from './document.tsx'

it('keeps JSON inside its script element, whatever the event is called', () => {
  const name = '</script><script>alert(1)</script><!-- \u2028 &'

  const written = scriptSafe({ name })

  expect(written).not.toMatch(/[<>&\u2028]/)
  expect(JSON.parse(written)).toEqual({ name })
})
