/** What the organizer's pages say, in Spanish. */
import type { Translation } from '../../resources.ts'
import type english from '../en/organizer.ts'

export default {} satisfies Translation<typeof english>
