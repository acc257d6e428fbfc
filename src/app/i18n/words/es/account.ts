/** What the pages about accounts say, in Spanish. */
import type { Translation } from '../../resources.ts'
import type english from '../en/account.ts'

export default {} satisfies Translation<typeof english>
