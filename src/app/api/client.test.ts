import { describe, expect, it } from 'vitest'
import { problemOf } from './client.ts'

const answer = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers })

describe('problemOf', () => {
  it('keeps the code, the sentences and the request id of our own problems', () => {
    const problem = problemOf(answer(400), {
      type: 'urn:eventos:error:draft_incomplete',
      title: 'The event is not ready to publish yet.',
      status: 400,
      code: 'draft_incomplete',
      errors: { localStart: 'Say when it starts.' },
      request_id: 'r1',
    })

    expect(problem).toMatchObject({
      code: 'draft_incomplete',
      status: 400,
      fields: { localStart: 'Say when it starts.' },
      requestId: 'r1',
      isPassing: false,
    })
  })

  it('understands what identity says', () => {
    const problem = problemOf(answer(401), { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid' })

    expect(problem).toMatchObject({ code: 'INVALID_EMAIL_OR_PASSWORD', title: 'Invalid', status: 401 })
  })

  it('makes something readable of a proxy that answered in our stead', () => {
    const problem = problemOf(answer(502, { 'x-request-id': 'r2' }), undefined)

    expect(problem).toMatchObject({ status: 502, requestId: 'r2', isPassing: true, isNetwork: false })
  })
})
