/** A public address with its copy button. The address itself can be selected too. */
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './ui/button.tsx'
import { classNames } from './ui/class-names.ts'

export function CopyLink({ url, className }: { url: string; className?: string }) {
  const { t } = useTranslation()
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')

  async function copy() {
    // Without a secure origin there is no clipboard; the address stays selectable.
    const done = await navigator.clipboard?.writeText(url).then(
      () => true,
      () => false,
    )
    setState(done ? 'copied' : 'failed')
    if (done) setTimeout(() => setState('idle'), 2500)
  }

  return (
    <div
      className={classNames(
        'flex w-full min-w-0 max-w-lg items-center gap-2 rounded-card border border-line bg-surface py-1.5 ps-4 pe-1.5',
        className,
      )}
    >
      <span className="min-w-0 flex-1 select-all truncate text-start text-14" dir="ltr">
        {shown(url)}
      </span>
      <Button size="small" onClick={copy}>
        {state === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
        {state === 'copied' ? t('copyLink.copied') : t('copyLink.copy')}
      </Button>
      <span role="status" className="sr-only">
        {state === 'copied' && t('copyLink.done')}
        {state === 'failed' && t('copyLink.failed')}
      </span>
    </div>
  )
}

/** People read addresses without their protocol; what is copied has it. */
function shown(url: string): string {
  return url.replace(/^https?:\/\//, '')
}
