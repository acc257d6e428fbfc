/**
 * A form that the server draws anew while it is filled in: what was chosen is sent as "Update the total" would send it,
 * and the parts of the answer whose id begins with `live-` take the place of ours. One set of rules, the server's.
 */
const patience = 150

export function keepAlive(form: HTMLFormElement, address: string): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  async function look(): Promise<void> {
    const mine = ++asked
    const drawn = await draw(form, address)
    // Only the newest answer counts; what could not be drawn stays as it is, and the order asks anyway.
    if (drawn && mine === asked) take(form, drawn)
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(look, patience)
  }

  form.addEventListener('change', ({ target }) => {
    if (decides(target)) soon()
  })
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || event.target.name !== 'code')
      return
    event.preventDefault()
    soon()
  })
  form.addEventListener('click', (event) => {
    const button = (event.target as Element).closest('button')
    if (button?.value !== 'update') return
    event.preventDefault()
    soon()
  })
  // Browsers remember what was chosen on a page that comes back, and not what we drew for it.
  addEventListener('pageshow', () => {
    if ([...form.elements].some(isChanged)) soon()
  })
}

function isChanged(control: Element): boolean {
  if (!decides(control)) return false
  if (control instanceof HTMLSelectElement) return !control.selectedOptions[0]?.defaultSelected
  return control instanceof HTMLInputElement && control.value !== control.defaultValue
}

/** Names and answers change no total. */
function decides(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(tier_|price_|code$)/.test(target.getAttribute('name') ?? '')
}

async function draw(form: HTMLFormElement, address: string): Promise<Document | null> {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value)
  fields.set('do', 'update')
  try {
    const response = await fetch(address, { method: 'POST', body: fields })
    return response.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : null
  } catch {
    return null
  }
}

function take(form: HTMLFormElement, drawn: Document): void {
  const focused = document.activeElement?.id
  for (const place of form.querySelectorAll<HTMLElement>('[id^="live-"]')) {
    const fresh = drawn.getElementById(place.id)
    if (!fresh || fresh.innerHTML === place.dataset.drawn) continue
    place.dataset.drawn = fresh.innerHTML
    const opened = new Set([...place.querySelectorAll('details[open]')].map(({ id }) => id))
    keepTyped(place, fresh)
    place.replaceChildren(...fresh.childNodes)
    for (const details of place.querySelectorAll('details')) if (opened.has(details.id)) details.open = true
  }
  for (const name of ['total', 'total-count', 'pay']) copyWords(form, drawn, `[data-${name}]`)
  const total = drawn.querySelector<HTMLInputElement>('[data-total-field]')
  const field = form.querySelector<HTMLInputElement>('[data-total-field]')
  if (total && field) field.value = total.value
  const row = form.querySelector<HTMLElement>('[data-total-row]')
  if (row) row.hidden = drawn.querySelector('[data-total-count]')?.textContent === ''
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus()
  form.dispatchEvent(new Event('drawn'))
}

/** Somebody typed on while the server drew: their words stay. */
function keepTyped(place: Element, fresh: Element): void {
  for (const ours of place.querySelectorAll<HTMLInputElement>('input, select, textarea')) {
    const isBox = ours.type === 'checkbox' || ours.type === 'radio'
    const theirs = [...fresh.querySelectorAll<HTMLInputElement>('input, select, textarea')].find(
      (control) => control.name === ours.name && (!isBox || control.value === ours.value),
    )
    if (!theirs) continue
    if (isBox) theirs.checked = ours.checked
    else if (!theirs.matches('select') || theirs.querySelector(`[value="${CSS.escape(ours.value)}"]`))
      theirs.value = ours.value
  }
}

function copyWords(form: HTMLFormElement, drawn: Document, selector: string): void {
  const place = form.querySelector(selector)
  const words = drawn.querySelector(selector)?.textContent
  if (place && words != null && place.textContent !== words) place.textContent = words
}
