/** /app/account/deleted: it is done, and there is nobody here any more. */
import { Button } from '../ui/button.tsx'
import { AuthFrame } from './auth-frame.tsx'

export function AccountDeletedPage() {
  return (
    <AuthFrame
      title="Your account is deleted"
      lead="Your name and email address are gone from EventOS. Tickets you hold stay good: keep the mails they came with."
      foot="Log lines that mention you are cleaned within minutes. Backups made before today hold you until they are thrown away."
    >
      <Button asChild size="large" wide>
        <a href="/">Go to the start page</a>
      </Button>
    </AuthFrame>
  )
}
