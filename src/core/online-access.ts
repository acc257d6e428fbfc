/** Where an online event takes place, as its organizer says it. */
import { z } from 'zod'
import { draftFields } from './wizard/draft.ts'

/** What a manager says about where an online event takes place; no link takes it back. */
export const OnlineAccess = z.object({
  platform: draftFields.onlinePlatform.nullable(),
  link: draftFields.onlineLink.nullable(),
})
export type OnlineAccess = z.infer<typeof OnlineAccess>
