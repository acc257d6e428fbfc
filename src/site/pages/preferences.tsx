/**
 * `/preferences/:memberId/:token`: what a member wants to hear. The address is the key, as an order's is.
 *
 * Its forms are believed from anywhere: whoever can send them has the address and could open the page.
 * `…/unsubscribe` is what List-Unsubscribe names (RFC 8058): a post unsubscribes at once, a look shows
 * the page and changes nothing, because mail scanners follow links.
 */
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import type { PreferencesView } from '../../core/preferences.ts'
import {
  getPreferences,
  preferencesPath,
  setPreferences,
  unsubscribe,
  unsubscribeFromEverything,
} from '../../edge/services/preferences.ts'
import { html, seeOther } from '../answer.tsx'
import { Document } from '../document.tsx'
import { Preferences } from '../parts/preferences.tsx'
import { changesIn, inputOf, isOn, nameOf, switchesIn, whatEnds } from '../preferences-form.ts'
import { param, type Visit } from '../visit.ts'
import { lostPreferencesPage } from './trouble.tsx'

/** A form of ours is a few hundred bytes. */
const largestForm = 20_000

export const showPreferences = findingNobody(async (visit) => {
  const { context, url } = visit
  await context.platform.limits.spend('preferences', context.clientAddress)
  const view = await getPreferences(context, keyOf(visit))
  return page(visit, view, {
    done: url.searchParams.get('done'),
    was: url.searchParams.get('was') ?? '',
    isLeaving: url.pathname.endsWith('/unsubscribe'),
  })
})

export const sendPreferences = findingNobody(async (visit) => {
  const { context } = visit
  const key = keyOf(visit)
  const form = await readForm(visit.request)
  const view = await getPreferences(context, key)
  const back = (done: string, was = '') =>
    seeOther(`${preferencesPath(key)}?${new URLSearchParams({ done, ...(was && { was }) })}`)

  if (form.get('do') === 'unsubscribe') {
    await unsubscribeFromEverything(context, key, sendIn(form.get('send')))
    return back('unsubscribed', whatEnds(view).map(nameOf).join(' '))
  }
  const switched =
    form.get('do') === 'undo'
      ? switchesIn(String(form.get('was') ?? '')).map((one) => ({ ...one, wanted: true }))
      : changesIn(form, view)
  const after = await setPreferences(context, key, inputOf(switched))
  if (switched.some((one) => one.wanted && !isOn(after, one))) return back('blocked')
  return back(form.get('do') === 'undo' ? 'undone' : 'saved')
})

/** By a mail program, for whoever pressed its button: no cookie, no question, and no redirect. */
export const unsubscribeAtOnce = findingNobody(async (visit) => {
  const { context, url } = visit
  const key = keyOf(visit)
  const form = await readForm(visit.request)
  if (form.get('List-Unsubscribe') !== 'One-Click')
    throw new AppError('invalid_input', { detail: 'Send List-Unsubscribe=One-Click.' })
  const view = await getPreferences(context, key)
  const category = Category.parse(url.searchParams.get('category') ?? undefined)
  await unsubscribe(context, key, { category, sendId: sendIn(url.searchParams.get('send')) })
  const ended = whatEnds(view).filter(
    (one) => one.channel === 'email' && (category === 'all' || one.category === category),
  )
  return page(visit, await getPreferences(context, key), {
    done: category === 'all' ? 'unsubscribed' : 'left',
    was: ended.map(nameOf).join(' '),
    isLeaving: false,
  })
})

/** What a mail says it was sent as; whatever else it says means everything. */
const Category = z.enum(['marketing', 'events', 'newsletter', 'all']).catch('all')

const sendIn = (value: unknown) => z.uuid().nullable().catch(null).parse(value)

function page(
  visit: Visit,
  view: PreferencesView,
  state: { done: string | null; was: string; isLeaving: boolean },
) {
  return html(
    visit,
    <Document
      visit={visit}
      className="preferences-page"
      head={{
        title: `What you hear from ${view.organization.name}`,
        noindex: true,
        islands: ['preferences'],
      }}
    >
      <Preferences
        view={view}
        path={preferencesPath(keyOf(visit))}
        send={sendIn(visit.url.searchParams.get('send'))}
        {...state}
      />
    </Document>,
    { secret: true },
  )
}

/** The same words for a wrong key and for nobody. */
function findingNobody(answer: (visit: Visit) => Promise<Response>) {
  return async (visit: Visit): Promise<Response> => {
    try {
      return await answer(visit)
    } catch (error) {
      if (error instanceof AppError && error.code === 'not_found') return lostPreferencesPage(visit)
      throw error
    }
  }
}

function keyOf(visit: Visit): { memberId: string; token: string } {
  const memberId = param(visit, 'memberId')
  if (!z.uuid().safeParse(memberId).success) throw new AppError('not_found')
  return { memberId, token: param(visit, 'token') }
}

/** Mail programs may send their one line as multipart. */
async function readForm(request: Request): Promise<FormData> {
  if (Number(request.headers.get('content-length') ?? 0) > largestForm) throw new AppError('body_too_large')
  return request.formData().catch((cause: unknown) => {
    throw new AppError('invalid_input', { detail: 'Send the form as a form.' }, { cause })
  })
}
