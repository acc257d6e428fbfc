/** What is kept about people: downloaded, and erased. */
import { type EraseMeInput, Erasure } from '../../core/privacy.ts'
import { problemOf, send, write } from './client.ts'

type File = { name: string; content: Blob }

/** Whole, and only then a file: a refusal must be read, not saved. */
export async function myData(): Promise<File> {
  const response = await send('/api/v1/me/export', {})
  if (!response.ok) throw problemOf(response, await response.json().catch(() => undefined))
  return { name: nameOf(response), content: await response.blob() }
}

/** Large: the browser writes it to the disk as it comes. Asked first whether it may. */
export async function organizationData(organizationId: string): Promise<string> {
  const path = `/api/v1/organizations/${organizationId}/export`
  const response = await send(path, { method: 'HEAD' })
  if (!response.ok) throw problemOf(response, undefined)
  return path
}

export function eraseMe(input: EraseMeInput): Promise<Erasure> {
  return write('/api/v1/me/erasure', input, Erasure)
}

function nameOf(response: Response): string {
  return /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'eventos.json'
}
