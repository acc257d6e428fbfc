/** Where the database is and as whom we come: the built-in one, or the one DATABASE_URL names. */
import type { DatabaseOptions } from '../edge/integrations/postgres.ts'
import type { Settings } from '../edge/settings.ts'
import type { DatabaseAddress } from './migrate.ts'
import type { Postgres } from './postgres.ts'

export type DatabasePlace = {
  /** Owns the tables: chapters, identity, the worker. Never a request. */
  owner: DatabaseAddress
  requests: Pick<DatabaseOptions, 'url' | 'host' | 'port' | 'user' | 'database'>
  /** A sentence for the start page of the terminal. */
  where: string
}

const database = 'postgres'

export function placeOf(
  settings: Pick<Settings, 'DATABASE_URL'>,
  postgres: Pick<Postgres, 'host' | 'port' | 'user' | 'where'> | undefined,
): DatabasePlace {
  if (postgres) {
    const { host, port } = postgres
    return {
      owner: { host, port, user: postgres.user, database },
      // Owns nothing: row-level security holds even where a statement forgets to become somebody.
      requests: { host, port, user: 'authenticator', database },
      where: postgres.where,
    }
  }
  const url = settings.DATABASE_URL
  if (!url) throw new Error('there is neither a server of ours nor DATABASE_URL')
  const { host, pathname } = new URL(url)
  return {
    owner: { connectionString: url },
    requests: { url },
    where: `The data is in the database ${pathname.slice(1)} at ${host} (DATABASE_URL).`,
  }
}
