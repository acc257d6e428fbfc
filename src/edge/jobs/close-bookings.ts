/** Bookings whose time is over are completed, and requests nobody answered in time expire. */
import { type Context, service } from '../platform.ts'

export async function closeBookings(context: Context): Promise<void> {
  const sql = context.once(service)
  await sql.all`select public.complete_venue_bookings()`
  await sql.all`select public.expire_venue_bookings()`
}
