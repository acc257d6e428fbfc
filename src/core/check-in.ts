/** The door as it is told over the wire: lists, gates, phones, scans and what a phone keeps. SQL decides; these are the shapes. */
import { z } from 'zod'

/** The body of `evd_…`, and the checksum that tells a slip of the keyboard. */
export const deviceSecretShape = /^(evd_[0-9a-f]{48})([0-9a-f]{8})$/

/** What the door says to a scan; the same words as check_ins_result_is_known in SQL. */
export const scanResults = [
  'admitted',
  'exited',
  'undone',
  'already_in',
  'no_reentry',
  'not_in',
  'exits_not_counted',
  'revoked',
  'replaced',
  'not_paid',
  'wrong_list',
  'wrong_event',
  'unknown',
  'not_yet',
  'closed',
] as const
export type ScanResult = (typeof scanResults)[number]

const name = z.string('Give it a name.').trim().min(1, 'Give it a name.').max(80, 'At most 80 letters.')
const instant = z.iso.datetime({ offset: true, error: 'Write an instant.' })
const tierIds = z.array(z.uuid('This is not a ticket id.')).max(50, 'At most 50.')

export const CheckInList = z.object({
  id: z.uuid(),
  event_id: z.uuid(),
  /** Null: all dates of the event. */
  occurrence_id: z.uuid().nullable(),
  name: z.string(),
  /** None is all. */
  tier_ids: z.array(z.uuid()),
  opens_at: z.string().nullable(),
  closes_at: z.string().nullable(),
  allows_reentry: z.boolean(),
  counts_exits: z.boolean(),
  /** Whether phones without an account see and find holders by name. */
  shows_names: z.boolean(),
  is_archived: z.boolean(),
})
export type CheckInList = z.infer<typeof CheckInList>

export const CheckInListInput = z.object({
  name,
  occurrence_id: z.uuid().nullish(),
  tier_ids: tierIds.optional(),
  opens_at: instant.nullish(),
  closes_at: instant.nullish(),
  allows_reentry: z.boolean().optional(),
  counts_exits: z.boolean().optional(),
  shows_names: z.boolean().optional(),
})
/** Whatever is left out stays as it is. */
export const CheckInListChange = CheckInListInput.partial().extend({ is_archived: z.boolean().optional() })
export type CheckInListChange = z.infer<typeof CheckInListChange>

export const CheckInGate = z.object({ id: z.uuid(), event_id: z.uuid(), name: z.string() })
export type CheckInGate = z.infer<typeof CheckInGate>
export const CheckInGateInput = z.object({ name })

export const CheckInDevice = z.object({
  id: z.uuid(),
  event_id: z.uuid(),
  name: z.string(),
  /** How the secret begins. */
  prefix: z.string(),
  gate: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  list_ids: z.array(z.uuid()),
  created_at: z.string(),
  /** To the minute; null when the link was never opened. */
  last_seen_at: z.string().nullable(),
  expires_at: z.string(),
  revoked_at: z.string().nullable(),
})
export type CheckInDevice = z.infer<typeof CheckInDevice>

export const CheckInDeviceInput = z.object({
  name,
  list_ids: z
    .array(z.uuid('This is not a list.'), 'Choose what it may scan for.')
    .min(1, 'Choose what it may scan for.')
    .max(50, 'At most 50.'),
  gate_id: z.uuid().nullish(),
  /** Without one it ends a day after the event's last date. */
  expires_at: instant.nullish(),
})
export type CheckInDeviceInput = z.infer<typeof CheckInDeviceInput>

/** The only answer with the secret in it. */
export const MadeCheckInDevice = z.object({ device: CheckInDevice, secret: z.string() })
export type MadeCheckInDevice = z.infer<typeof MadeCheckInDevice>

export const CheckInSetup = z.object({
  lists: z.array(CheckInList),
  gates: z.array(CheckInGate),
  devices: z.array(CheckInDevice),
})
export type CheckInSetup = z.infer<typeof CheckInSetup>

/** The public half of the key that signs manifests, as a JWK. */
export const ManifestKey = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() })
export type ManifestKey = z.infer<typeof ManifestKey>

/** What a phone finds when its link is opened. */
export const MyDoor = z.object({
  device: CheckInDevice,
  event: z.object({
    id: z.uuid(),
    name: z.string(),
    status: z.string(),
    dates: z.array(
      z.object({ id: z.uuid(), starts_at: z.string(), ends_at: z.string().nullable(), timezone: z.string() }),
    ),
  }),
  lists: z.array(CheckInList),
  manifest_key: ManifestKey,
})
export type MyDoor = z.infer<typeof MyDoor>

const TicketAtTheDoor = z.object({
  id: z.uuid(),
  number: z.string(),
  tier_id: z.uuid(),
  tier_name: z.string(),
  order_number: z.string(),
  /** Null where this caller is told no names. */
  holder_name: z.string().nullable(),
})

/** The entry that counts. */
const Admission = z.object({
  check_in_id: z.uuid(),
  at: z.string(),
  gate: z.string().nullable(),
  device: z.string().nullable(),
  is_offline: z.boolean(),
  is_in: z.boolean(),
})

export const Scan = z.object({
  id: z.uuid(),
  nonce: z.uuid(),
  direction: z.enum(['entry', 'exit', 'undo']),
  result: z.enum(scanResults),
  /** Somebody went through; without a network also where the result says they should not have. */
  has_passed: z.boolean(),
  is_offline: z.boolean(),
  at: z.string(),
  ticket: TicketAtTheDoor.nullable(),
  earlier: Admission.nullable(),
  /** Of `wrong_event`: which one the ticket is for. */
  event_name: z.string().nullable(),
})
export type Scan = z.infer<typeof Scan>

const nonce = z.uuid('Make a new id for every scan.')
const what = {
  /** All that stands in the QR picture. */
  code: z.string().min(1, 'There is nothing in it.').max(500, 'That is no ticket.').optional(),
  /** By hand: what the search found. */
  ticket_id: z.uuid().optional(),
  direction: z.enum(['entry', 'exit']).default('entry'),
  gate_id: z.uuid().optional(),
}
const oneOfBoth = ({ code, ticket_id }: { code?: unknown; ticket_id?: unknown }) =>
  (code === undefined) !== (ticket_id === undefined)
const onlyOne = { error: 'Send a code or a ticket_id.', path: ['code'] }

export const ScanInput = z.object({ nonce, ...what }).refine(oneOfBoth, onlyOne)
export type ScanInput = z.infer<typeof ScanInput>

export const scansAtOnce = 100
export const ScanBatchInput = z.object({
  /** The phone's clock at the moment of sending: what it is off is taken from every scan. */
  sent_at: instant,
  scans: z
    .array(
      z
        .object({
          nonce,
          ...what,
          /** What the phone did. */
          said: z.enum(scanResults).exclude(['undone']),
          scanned_at: instant,
        })
        .refine(oneOfBoth, onlyOne),
    )
    .min(1, 'Send one scan at least.')
    .max(scansAtOnce, `At most ${scansAtOnce} at once.`),
})
export type ScanBatchInput = z.infer<typeof ScanBatchInput>

/** In no particular order: a scan is known by its nonce. */
export const ScanBatch = z.object({
  data: z.array(z.union([Scan, z.object({ nonce: z.uuid(), result: z.literal('nonce_reused') })])),
})
export type ScanBatch = z.infer<typeof ScanBatch>

export const UndoInput = z.object({ nonce })

export const FoundTicket = TicketAtTheDoor.extend({
  status: z.string(),
  is_on_list: z.boolean(),
  earlier: Admission.nullable(),
})
export type FoundTicket = z.infer<typeof FoundTicket>

const count = z.number().int()
export const DoorStats = z.object({
  expected: count,
  came: count,
  in: count,
  out: count,
  tiers: z.array(z.object({ id: z.uuid(), name: z.string(), expected: count, came: count, in: count })),
  gates: z.array(z.object({ id: z.uuid().nullable(), name: z.string().nullable(), came: count })),
  /** Result to how often. */
  refused: z.record(z.string(), count),
  open_conflicts: count,
})
export type DoorStats = z.infer<typeof DoorStats>

const Side = z.object({
  check_in_id: z.uuid(),
  at: z.string(),
  /** By the clock of the phone. */
  said_at: z.string(),
  is_clock_believed: z.boolean(),
  is_offline: z.boolean(),
  gate: z.string().nullable(),
  device: z.string().nullable(),
})
export const CheckInConflict = z.object({
  id: z.uuid(),
  list_id: z.uuid(),
  reason: z.string(),
  ticket: z
    .object({ id: z.uuid(), number: z.string(), holder_name: z.string(), tier_name: z.string() })
    .nullable(),
  scan: Side,
  earlier: Side.nullable(),
  created_at: z.string(),
  settled_at: z.string().nullable(),
})
export type CheckInConflict = z.infer<typeof CheckInConflict>

/** Number, beginning of the secret's hash (base64url of 16 bytes), place in `tiers`, state; then name, since when (seconds), place in `gates`. */
const ManifestTicket = z
  .tuple([z.string(), z.string(), count, z.enum(['v', 'i', 'o', 'x'])])
  .rest(z.unknown())

export const Manifest = z.object({
  version: z.literal(1),
  list: CheckInList,
  device_id: z.uuid().nullable(),
  made_at: z.string(),
  /** Sent back as `since`. */
  cursor: z.string(),
  /** False: only what changed since the cursor. */
  is_whole: z.boolean(),
  tiers: z.array(z.object({ id: z.uuid(), name: z.string() })),
  gates: z.array(z.object({ id: z.uuid(), name: z.string() })),
  tickets: z.array(ManifestTicket),
})
export type Manifest = z.infer<typeof Manifest>

export const ReissuedTicket = z.object({
  id: z.uuid(),
  number: z.string(),
  order_id: z.uuid(),
  version: count,
})
export type ReissuedTicket = z.infer<typeof ReissuedTicket>
