import type { TFunction } from 'i18next'
import type { Mistake } from '../../api/identity.ts'

/** The forms of identity.ts name what is wrong with a field; this says it. */
export function mistakeWords(mistake: string | undefined, t: TFunction<'account'>): string | undefined {
  return mistake && t(`mistakes.${mistake as Mistake}`)
}
