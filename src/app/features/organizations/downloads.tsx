/** Buttons that hand out data as files, each with its own trouble beside it. */
import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { myData, organizationData } from '../../api/privacy.ts'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useToast } from '../../ui/toaster.tsx'

export function MyDataDownload() {
  const { t } = useTranslation('account')
  return (
    <DownloadButton
      label={t('downloads.mine')}
      kind="primary"
      load={async () => {
        const { name, content } = await myData()
        const address = URL.createObjectURL(content)
        follow(address, name)
        URL.revokeObjectURL(address)
      }}
    />
  )
}

export function OrganizationDownload({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation('account')
  return (
    <DownloadButton
      label={
        <>
          {t('data.download')}
          <span className="sr-only"> {t('downloads.dataOf', { name })}</span>
        </>
      }
      load={async () => follow(await organizationData(id))}
    />
  )
}

type DownloadButtonProps = { label: ReactNode; kind?: 'primary'; load: () => Promise<void> }

function DownloadButton({ label, kind, load }: DownloadButtonProps) {
  const { t } = useTranslation('account')
  const toast = useToast()
  const { mutate, isPending, error } = useMutation({
    mutationFn: load,
    onSuccess: () => toast({ title: t('downloads.begun') }),
  })
  return (
    <div className="grid justify-items-start">
      <Button {...(kind && { kind })} loading={isPending} onClick={() => mutate()}>
        <Download aria-hidden /> {label}
      </Button>
      <div role="alert" className="*:mt-3">
        {error && (
          <Notice tone="danger" title={t('downloads.failed')}>
            {problemWords(error)}
          </Notice>
        )}
      </div>
    </div>
  )
}

/** An attachment: the page stays where it is. */
function follow(href: string, name = ''): void {
  const link = document.createElement('a')
  link.href = href
  link.download = name
  link.click()
}
