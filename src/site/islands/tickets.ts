/**
 * Keeps the total true while tickets are chosen; without it the server says the total when it is asked to. And on a
 * phone, lets the bar that leads to the tickets step aside once they are in view.
 */
import { keepAlive } from '../live-form.ts'
import { payWords, ticketCount, totalWords } from '../prices.ts'

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-tickets]')) follow(form)
stepAside(document.querySelector<HTMLElement>('.ticket-bar'), document.getElementById('tickets'))

function follow(form: HTMLFormElement): void {
  const currency = form.dataset.tickets ?? 'USD'
  form.querySelector('[data-without-script]')?.remove()
  if (form.dataset.live) keepAlive(form, form.dataset.live)
  for (const moment of ['change', 'drawn']) form.addEventListener(moment, () => showWhatIsAsked(form))
  showWhatIsAsked(form)
  // Where prices alone make the total, nobody has to be asked.
  if (form.dataset.plain === undefined) return
  const update = () => show(form, currency)
  form.addEventListener('change', update)
  // A page that comes back from the browser's cache remembers its choices, not our words.
  addEventListener('pageshow', update)
  update()
}

function show(form: HTMLFormElement, currency: string): void {
  const { cents, count } = sum(form)
  write(form, '[data-total]', totalWords({ cents, count }, currency))
  write(form, '[data-total-count]', count > 0 ? `for ${ticketCount(count)}` : '')
  const ways = form.querySelector<HTMLElement>('[data-ways]')
  if (ways) ways.hidden = cents === 0
  write(form, '[data-pay]', payWords(cents, count, currency, ways ? 'Order for' : 'Pay'))
  const row = form.querySelector<HTMLElement>('[data-total-row]')
  if (row) row.hidden = count === 0
  const field = form.querySelector<HTMLInputElement>('[data-total-field]')
  if (field) field.value = String(cents)
}

function sum(form: HTMLFormElement): { cents: number; count: number } {
  let cents = 0
  let count = 0
  for (const select of form.querySelectorAll<HTMLSelectElement>('select[data-price]')) {
    const quantity = Number(select.value)
    cents += quantity * Number(select.dataset.price)
    count += quantity * Number(select.dataset.admits)
  }
  return { cents, count }
}

function write(form: HTMLFormElement, selector: string, words: string): void {
  const place = form.querySelector(selector)
  if (place && place.textContent !== words) place.textContent = words
}

/** A question that waits for an answer is shown once the answer is given. Earlier ones come first, so one pass is enough. */
function showWhatIsAsked(form: HTMLFormElement): void {
  for (const place of form.querySelectorAll<HTMLElement>('[data-shown-if]')) {
    const { shownIf = '', shownValue = '' } = place.dataset
    const controls = [...form.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(shownIf)}"]`)]
    place.hidden = !controls.some(
      (control) =>
        control.value === shownValue &&
        !control.closest('[hidden]') &&
        (control.checked || !['radio', 'checkbox'].includes(control.type)),
    )
  }
}

function stepAside(bar: HTMLElement | null, tickets: HTMLElement | null): void {
  if (!bar || !tickets) return
  const inView = ([seen]: IntersectionObserverEntry[]) => {
    bar.hidden = seen?.isIntersecting ?? false
  }
  // Not for a sliver of the card: some of it must stand above the bar.
  new IntersectionObserver(inView, { rootMargin: '0px 0px -160px 0px' }).observe(tickets)
}
