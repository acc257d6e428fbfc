/**
 * What we know, handed out and taken away: of a person, and of an organization. SQL decides whose it
 * is and what goes; the register of its privacy chapter says how.
 */
import type { Erasure } from '../../core/privacy.ts'
import type { Context } from '../platform.ts'
import { signedIn } from './organizations.ts'

/** Everything about the caller, one document. */
export async function exportPerson(context: Context): Promise<Record<string, unknown>> {
  const person = signedIn(context)
  await context.platform.limits.spend('exports', person.userId)
  const { document } = await context.once(person).one<{ document: Record<string, unknown> }>`
    select public.export_person() as document`
  return document
}

/** Rows of one read: few enough to hold, enough that the way to the database does not count. */
const pageSize = 1000

/**
 * Everything an organization owns, as the pieces of one JSON document. Refuses before the first piece.
 *
 * A reader that stops early stops the reading here. A page that fails breaks the document off, so that
 * nobody takes half of one for the whole: the last thing in it is `complete`.
 */
export async function exportOrganization(
  context: Context,
  organizationId: string,
): Promise<AsyncGenerator<string, void>> {
  const person = signedIn(context)
  const sql = context.once(person)
  const tables = await sql.all<{ table_name: string; heading: string }>`
    select table_name, heading from public.list_export_tables(${organizationId})`
  await context.platform.limits.spend('exports', person.userId)
  const exportedAt = context.platform.now().toISOString()

  async function* rowsOf(table: string): AsyncGenerator<string, void> {
    for (let after: string | null = null, first = true; ; ) {
      const rows: { key: string; entry: unknown }[] = await sql.all`
        select key, entry from public.export_organization_table(
          organization_id => ${organizationId}, table_name => ${table}, after => ${after}, max_rows => ${pageSize})`
      for (const { entry } of rows) {
        yield `${first ? '' : ',\n'}${JSON.stringify(entry)}`
        first = false
      }
      if (rows.length < pageSize) return
      after = rows.at(-1)?.key ?? null
    }
  }

  async function* pieces(): AsyncGenerator<string, void> {
    const head = {
      format: 'eventos.organization.1',
      exported_at: exportedAt,
      organization_id: organizationId,
    }
    yield `${JSON.stringify(head).slice(0, -1)},"tables":[\n`
    for (const [place, { table_name, heading }] of tables.entries()) {
      yield `${place > 0 ? ',\n' : ''}${JSON.stringify({ table: table_name, heading }).slice(0, -1)},"rows":[`
      yield* rowsOf(table_name)
      yield ']}'
    }
    yield '],"complete":true}\n'
  }
  return pieces()
}

/** Erases the caller everywhere; their sessions end with them. */
export async function eraseMe(context: Context, confirmEmail: string): Promise<Erasure> {
  const person = signedIn(context)
  await context.platform.limits.spend('erasures', person.userId)
  const { erasure } = await context.once(person).one<{ erasure: Erasure }>`
    select public.erase_person(confirm_email => ${confirmEmail}) as erasure`
  return erasure
}

/** Erases an address from one organization, for its admins. */
export async function eraseMember(context: Context, organizationId: string, email: string): Promise<Erasure> {
  const person = signedIn(context)
  await context.platform.limits.spend('erasures', person.userId)
  const { erasure } = await context.once(person).one<{ erasure: Erasure }>`
    select public.erase_member(organization_id => ${organizationId}, email => ${email}) as erasure`
  return erasure
}
