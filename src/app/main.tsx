/** Starts the organizer's app. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './ui/theme.css'
import { Cooldown } from './cooldown.tsx'
import { startWords } from './i18n/i18n.ts'
import { makeRouter } from './routes.tsx'

const client = new QueryClient({
  defaultOptions: {
    // The client already repeats reads that may succeed; a second layer would only multiply the wait.
    queries: { retry: false, refetchOnWindowFocus: true },
  },
})
// The start page hands a sentence over behind "#", where no server and no log sees it.
if (location.hash.startsWith('#say=')) history.replaceState(null, '', `?${location.hash.slice(1)}`)
const router = makeRouter(client)

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
await startWords()
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
      <Cooldown />
    </QueryClientProvider>
  </StrictMode>,
)
