/** A secret that is told once: to be copied now. It is selected by one press where copying is not allowed. */
import { Check, Copy } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { DialogCancel } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'

export function SecretOnce({ label, secret, lead }: { label: string; secret: string; lead: ReactNode }) {
  const { t } = useTranslation('developers')
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')

  async function copy() {
    const done = await navigator.clipboard?.writeText(secret).then(
      () => true,
      () => false,
    )
    setState(done ? 'copied' : 'failed')
  }

  return (
    <div className="grid gap-4">
      <figure className="grid gap-1">
        <figcaption className="font-label text-14">{label}</figcaption>
        <code className="block select-all break-all rounded-control border border-line-strong bg-sunken px-3 py-2 text-14">
          {secret}
        </code>
        <p role="status" className="text-13 text-ink-soft">
          {state === 'copied' && t('copyDone')}
          {state === 'failed' && t('copyFailed')}
        </p>
      </figure>
      <Notice tone="warning">{t('secretOnce')}</Notice>
      <p className="text-14 text-ink-soft">{lead}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <DialogCancel asChild>
          <Button>{t('done')}</Button>
        </DialogCancel>
        <Button kind="primary" onClick={copy}>
          {state === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
          {state === 'copied' ? t('copied') : t('copy')}
        </Button>
      </div>
    </div>
  )
}
