/** The sentence box: an example fills it without a new page, Enter sends it, a long paste fits. */
const form = document.querySelector<HTMLFormElement>('form[data-sentence]')
const box = form?.querySelector<HTMLTextAreaElement>('textarea')
if (form && box) {
  for (const example of document.querySelectorAll<HTMLAnchorElement>('a[data-say]')) {
    example.addEventListener('click', (click) => {
      if (click.metaKey || click.ctrlKey) return
      click.preventDefault()
      box.value = example.dataset.say ?? ''
      box.focus()
    })
  }
  box.addEventListener('keydown', (key) => {
    if (key.key !== 'Enter' || key.shiftKey || key.isComposing) return
    key.preventDefault()
    form.requestSubmit()
  })
  form.addEventListener('submit', (submit) => {
    if (fitsAnAddress(box.value)) return
    submit.preventDefault()
    location.assign(`${form.action}#say=${encodeURIComponent(box.value)}`)
  })
}

/** Servers refuse requests with very long addresses; what follows a # stays in the browser and may be any length. */
function fitsAnAddress(words: string): boolean {
  return encodeURIComponent(words).length < 6_000
}
