/** What the assistant says, in Spanish. */
import type { Translation } from '../../resources.ts'
import type english from '../en/assistant.ts'

export default {} satisfies Translation<typeof english>
