/** Forms are believed only from our own pages. */
import { AppError } from '../core/errors.ts'
import { isFromOurPage } from '../edge/from-our-page.ts'
import type { Visit } from './visit.ts'

export function refuseForeignForms({ request, context }: Visit): void {
  if (!isFromOurPage(request, context.platform.settings.PUBLIC_URL))
    throw new AppError('forbidden', { detail: 'This form was sent from another site.' })
}
