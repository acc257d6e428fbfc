/** API keys of an organization: its admins see, make and revoke them. SQL makes the secret and says who may. */
import { ApiKey, type ApiKeyInput, MadeApiKey } from '../../core/developers.ts'
import { AppError } from '../../core/errors.ts'
import type { Context } from '../platform.ts'
import { signedIn } from './organizations.ts'

/** The newest first, revoked ones included. */
export async function listApiKeys(context: Context, organizationId: string): Promise<ApiKey[]> {
  const rows = await context.as(signedIn(context), async (sql) => {
    const [admin, keys] = await Promise.all([
      sql.maybe`
        select from private.my_organization_ids('admin') as mine (id) where mine.id = ${organizationId}`,
      sql.all`
        select id, organization_id, name, prefix, scopes, private.iso(created_at) as created_at,
               private.iso(last_used_at) as last_used_at, private.iso(expires_at) as expires_at,
               private.iso(revoked_at) as revoked_at
          from public.api_keys
         where organization_id = ${organizationId}
         order by created_at desc, id
         limit 200`,
    ])
    if (!admin) throw new AppError('not_found')
    return keys
  })
  return rows.map((row) => ApiKey.parse(row))
}

export async function createApiKey(
  context: Context,
  organizationId: string,
  input: ApiKeyInput,
): Promise<MadeApiKey> {
  const { made } = await context.once(signedIn(context)).one<{ made: unknown }>`
    select public.create_api_key(
      organization_id => ${organizationId}, name => ${input.name}, scopes => ${input.scopes},
      expires_at => ${input.expires_at ?? null}) as made`
  return MadeApiKey.parse(made)
}

export async function revokeApiKey(context: Context, id: string): Promise<ApiKey> {
  const { key } = await context.once(signedIn(context)).one<{ key: unknown }>`
    select public.revoke_api_key(${id}) as key`
  return ApiKey.parse(key)
}
