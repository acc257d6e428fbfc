/** "Copy link", or the device's own share sheet where there is one and the thumb is near. */
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  if (!navigator.clipboard && !navigator.share) continue
  button.hidden = false
  button.addEventListener('click', () => share(button))
}

async function share(button: HTMLButtonElement): Promise<void> {
  const url = button.dataset.copy ?? location.href
  if (!navigator.clipboard) {
    // Closing the sheet is an answer, not an error.
    await navigator.share({ url }).catch(() => undefined)
    return
  }
  const words = button.querySelector('[data-copy-words]')
  const copied = await navigator.clipboard.writeText(url).then(
    () => true,
    () => false,
  )
  if (!words) return
  words.textContent = copied ? 'Link copied' : url
  if (copied) setTimeout(() => (words.textContent = 'Copy link'), 3_000)
}
