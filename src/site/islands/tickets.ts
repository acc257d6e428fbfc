/**
 * Keeps the total true while tickets are chosen; without it the server says the total on the next
 * page. And on a phone, lets the bar that leads to the tickets step aside once they are in view.
 */
import { payWords, ticketCount, totalWords } from '../prices.ts'

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-tickets]')) follow(form)
stepAside(document.querySelector<HTMLElement>('.ticket-bar'), document.getElementById('tickets'))

function follow(form: HTMLFormElement): void {
  const currency = form.dataset.tickets ?? 'USD'
  const update = () => show(form, currency)
  form.addEventListener('change', update)
  // A page that comes back from the browser's cache remembers its choices, not our words.
  addEventListener('pageshow', update)
  form.querySelector('[data-without-script]')?.remove()
  update()
}

function show(form: HTMLFormElement, currency: string): void {
  const { cents, count } = sum(form)
  write(form, '[data-total]', totalWords({ cents, count }, currency))
  write(form, '[data-total-count]', count > 0 ? `for ${ticketCount(count)}` : '')
  write(form, '[data-pay]', payWords(cents, count, currency))
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
    count += quantity
  }
  return { cents, count }
}

function write(form: HTMLFormElement, selector: string, words: string): void {
  const place = form.querySelector(selector)
  if (place && place.textContent !== words) place.textContent = words
}

function stepAside(bar: HTMLElement | null, tickets: HTMLElement | null): void {
  if (!bar || !tickets) return
  const inView = ([seen]: IntersectionObserverEntry[]) => {
    bar.hidden = seen?.isIntersecting ?? false
  }
  // Not for a sliver of the card: some of it must stand above the bar.
  new IntersectionObserver(inView, { rootMargin: '0px 0px -160px 0px' }).observe(tickets)
}
