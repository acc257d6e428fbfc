/** The sentence box: an example fills it without a new page, and Enter sends it. */
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
  // A pasted mail may be long and is nobody else's business: behind "#" it never leaves the browser.
  form.addEventListener('submit', (submit) => {
    submit.preventDefault()
    location.assign(`${form.action}#say=${encodeURIComponent(box.value)}`)
  })
  box.addEventListener('keydown', (key) => {
    if (key.key !== 'Enter' || key.shiftKey || key.isComposing) return
    key.preventDefault()
    form.requestSubmit()
  })
}
