/** A value that was understood and is not taken. The sentence for it is in phrases/, in the person's language. */
import type { DraftField } from '../draft.ts'
import type { Reading } from '../reading.ts'
import type { Why } from './phrases/phrasebook.ts'

export type Refusal = { field: DraftField; text: string } & Why

/** A reading that does not know yet which language it will be answered in. */
export type WordReading = Omit<Reading, 'refused' | 'language'> & { refused: Refusal[] }
