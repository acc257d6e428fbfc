/** After signing in: forget what the visitor saw, learn who they are now, go where they were going. */
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { meQuery } from '../../api/identity.ts'
import { safeReturn } from './return-path.ts'

export function useEnter(returnTo: string | undefined): () => Promise<void> {
  const client = useQueryClient()
  const router = useRouter()
  return async () => {
    client.clear()
    await client.fetchQuery(meQuery)
    await router.navigate({ href: safeReturn(returnTo), replace: true })
  }
}
