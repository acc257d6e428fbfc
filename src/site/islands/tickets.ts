/** Keeps the total true while tickets are chosen. Without it the server says the total on the next page. */
import { formatMoney } from '../../core/money.ts'
import { payWords, ticketCount } from '../words.ts'

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-tickets]')) follow(form)

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
  write(form, '[data-total]', formatMoney(cents, currency))
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
