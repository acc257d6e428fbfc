/** Saves each switch the moment it is pressed, and says so; without it there is a button. */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-preferences]'))
  saveAtOnce(form, form.dataset.preferences ?? '', location.pathname.split('/')[3] ?? '')

function saveAtOnce(form: HTMLFormElement, memberId: string, token: string): void {
  const status = form.querySelector<HTMLElement>('[data-saved]')
  const say = (words: string) => {
    if (status) status.textContent = words
  }
  form.querySelector('[data-without-script]')?.remove()
  say('Changes are saved as you make them.')

  // One after the other: the last press is the last word.
  let saving = Promise.resolve()
  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return
    const wanted = target.checked
    saving = saving.then(async () => {
      const changes = changesOf(target.value, wanted, form.dataset.off ?? '')
      const is = await save(memberId, token, changes, target.value)
      // What the page says above is over.
      if (is === true && changes.all) return location.replace(`${location.pathname}?done=saved`)
      if (is === wanted) return say('Saved.')
      target.checked = !wanted
      say(
        is === null
          ? 'That could not be saved. Try again in a moment.'
          : 'This cannot be switched on: messages to you came back or were reported as unwanted.',
      )
    })
  })
  form.addEventListener('submit', (submit) => submit.preventDefault())
}

/** Who switches something on has started again on that channel. */
function changesOf(name: string, wanted: boolean, off: string): { all?: object; categories: object } {
  const [category = '', channel = ''] = name.split('.')
  const isBack = wanted && category !== 'transactional' && off.split(' ').includes(channel)
  return {
    ...(isBack ? { all: { [channel]: true } } : {}),
    categories: { [category]: { [channel]: wanted } },
  }
}

/** How the switch stands now; null when nobody answered. */
async function save(memberId: string, token: string, changes: object, name: string): Promise<boolean | null> {
  try {
    const response = await fetch(`/api/v1/preferences/${memberId}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'preference-token': token },
      body: JSON.stringify(changes),
    })
    if (!response.ok) return null
    const view: { categories: Record<string, Record<string, unknown>> } = await response.json()
    const [category = '', channel = ''] = name.split('.')
    return view.categories[category]?.[channel] === true
  } catch {
    return null
  }
}
