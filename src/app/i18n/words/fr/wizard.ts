/** What the wizard says, in French. */
import type { Translation } from '../../resources.ts'
import type english from '../en/wizard.ts'

export default {} satisfies Translation<typeof english>
