/** Builds the organizer's app into dist/app; in development, serves it beside a running server. */
import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.SERVER_URL ?? `http://localhost:${process.env.PORT ?? 3000}`

export default defineConfig({
  root: fileURLToPath(new URL('./src/app', import.meta.url)),
  base: '/app/',
  cacheDir: fileURLToPath(new URL('./node_modules/.cache/vite', import.meta.url)),
  publicDir: false,
  plugins: [react(), tailwindcss()],
  build: {
    outDir: fileURLToPath(new URL('./dist/app', import.meta.url)),
    emptyOutDir: true,
    // One screen asks for few chunks; the manifest is only for looking at sizes.
    reportCompressedSize: true,
  },
  server: {
    port: 5173,
    strictPort: false,
    // One origin in development too, so the session cookie needs no exception.
    proxy: Object.fromEntries(
      ['/api', '/functions', '/e/', '/assets'].map((path) => [path, { target: server, changeOrigin: false }]),
    ),
  },
})
