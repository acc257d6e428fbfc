/**
 * `/e/:slug/waiting-list`: join the waiting list of a date that is sold out, with a name, an address and a number.
 *
 * Whoever sends it reads the same answer, whether the address was on the list or not: the rest is in a mail.
 */
import type { EventDetail } from '../../core/api.ts'
import { AppError } from '../../core/errors.ts'
import { getEvent } from '../../edge/services/events.ts'
import { joinWaitingList } from '../../edge/services/waiting.ts'
import { html, seeOther } from '../answer.tsx'
import type { CheckoutProblems } from '../checkout-form.ts'
import { eventColours } from '../colours.ts'
import { Document } from '../document.tsx'
import { Field } from '../parts/field.tsx'
import { Notice, ProblemSummary } from '../parts/notice.tsx'
import { WishFields } from '../parts/waiting.tsx'
import { refuseForeignForms } from '../same-origin.ts'
import { param, type Visit } from '../visit.ts'
import { checkWaitingForm, readWaitingForm, refusalOf, type WaitingForm } from '../waiting-form.ts'
import { whenWords } from '../words.ts'

/** A form of ours is a few hundred bytes. */
const largestForm = 20_000

export async function showWaitingList(visit: Visit): Promise<Response> {
  const event = await getEvent(visit.context, param(visit, 'slug'), '')
  const isSent = visit.url.searchParams.has('sent')
  const form = readWaitingForm(visit.url.searchParams, event)
  if (!isSent && !form.occurrence) return seeOther(`/e/${event.slug}#tickets`)
  return render(visit, event, form, null, isSent)
}

export async function sendWaitingList(visit: Visit): Promise<Response> {
  refuseForeignForms(visit)
  const event = await getEvent(visit.context, param(visit, 'slug'), '')
  const form = readWaitingForm(await readForm(visit.request), event)
  const checked = checkWaitingForm(form)
  if (!checked.ok) return render(visit, event, form, checked.problems)
  try {
    const wishes = visit.request.headers.get('accept-language')
    await joinWaitingList(visit.context, event.slug, checked.input, wishes)
  } catch (error) {
    return render(visit, event, form, refusalOf(error))
  }
  return seeOther(`/e/${event.slug}/waiting-list?sent`)
}

export async function readForm(request: Request): Promise<URLSearchParams> {
  if (Number(request.headers.get('content-length') ?? 0) > largestForm) throw new AppError('body_too_large')
  const body = await request.text()
  if (body.length > largestForm) throw new AppError('body_too_large')
  return new URLSearchParams(body)
}

function render(
  visit: Visit,
  event: EventDetail,
  form: WaitingForm,
  problems: CheckoutProblems | null,
  isSent = false,
): Response {
  return html(
    visit,
    <Document
      visit={visit}
      className="waiting-page"
      head={{
        title: problems ? `Problem: waiting list of ${event.name}` : `Waiting list of ${event.name}`,
        noindex: true,
        islands: [],
        colours: eventColours(event),
      }}
    >
      <div className="waiting">
        {isSent ? <Sent event={event} /> : <JoinForm event={event} form={form} problems={problems} />}
      </div>
    </Document>,
    {
      status: problems?.status ?? 200,
      noindex: true,
      headers: {
        'cache-control': visit.request.method === 'POST' ? 'no-store' : 'private, no-cache',
        'referrer-policy': 'same-origin',
      },
    },
  )
}

function Sent({ event }: { event: EventDetail }) {
  return (
    <>
      <h1>Look in your mail</h1>
      <Notice tone="success" title="We have written to the address you gave">
        <p>
          The mail says how you stand, and leads to a page of your own: there you see your place, change what
          you wait for, or leave. It can take a few minutes.
        </p>
      </Notice>
      <p>
        <a href={`/e/${event.slug}`}>
          Back to <bdi>{event.name}</bdi>
        </a>
      </p>
    </>
  )
}

type JoinFormProps = { event: EventDetail; form: WaitingForm; problems: CheckoutProblems | null }

function JoinForm({ event, form, problems }: JoinFormProps) {
  const fields = problems?.fields ?? {}
  const { occurrence } = form
  return (
    <>
      <h1>
        Waiting list of <bdi>{event.name}</bdi>
      </h1>
      {occurrence && <p className="lead">{whenWords(occurrence).day}</p>}
      <p>
        When tickets come back, they are held for whoever waits longest. You get a mail with some hours to
        take or decline them. Joining costs nothing and promises nothing.
      </p>
      <form method="post" action={`/e/${event.slug}/waiting-list`} noValidate>
        {problems && <ProblemSummary title={problems.title} problems={problems.problems} />}
        {occurrence && (
          <>
            <input type="hidden" name="date" value={occurrence.id} />
            <WishFields
              occurrence={occurrence}
              most={event.max_per_order}
              quantity={Number(form.quantity) || 1}
              tiers={form.tiers}
              problems={fields}
            />
          </>
        )}
        <Field
          name="name"
          label="Full name"
          value={form.name}
          problem={fields.name}
          autoComplete="name"
          maxLength={120}
        />
        <Field
          name="email"
          type="email"
          label="Email"
          value={form.email}
          problem={fields.email}
          autoComplete="email"
          maxLength={254}
        />
        <div className={fields.consent ? 'field has-problem' : 'field'}>
          {fields.consent && <p className="problem">{fields.consent}</p>}
          <label className="choice">
            <input
              type="checkbox"
              id="consent"
              name="consent"
              value="yes"
              defaultChecked={form.consent}
              required
            />
            <span>
              Write to me about this list, and tell <bdi>{event.organizer.name}</bdi> my name and address. I
              can leave at any time.
            </span>
          </label>
        </div>
        <button type="submit" className="button wide">
          Join the waiting list
        </button>
      </form>
    </>
  )
}
