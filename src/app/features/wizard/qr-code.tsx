/** The page's address as a square that phones read; dark on white in every scheme, or they would not. */
import { useEffect, useState } from 'react'

const quiet = 4

export function QrCode({ url, label }: { url: string; label: string }) {
  const [drawing, setDrawing] = useState<{ size: number; path: string } | null>(null)

  useEffect(() => {
    let isGone = false
    // Needed once in an event's life, so it comes when it is.
    void import('qrcode').then(({ default: drawing }) => {
      const { modules } = drawing.create(url, { errorCorrectionLevel: 'M' })
      const cells = Array.from(modules.data).flatMap((dark, place) =>
        dark
          ? [`M${(place % modules.size) + quiet} ${Math.floor(place / modules.size) + quiet}h1v1h-1z`]
          : [],
      )
      if (!isGone) setDrawing({ size: modules.size + 2 * quiet, path: cells.join('') })
    })
    return () => {
      isGone = true
    }
  }, [url])

  if (!drawing) return <div className="aspect-square w-40 rounded-card bg-sunken" />
  const { size, path } = drawing
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="w-40 rounded-card border border-line"
    >
      <path fill="#fff" d={`M0 0h${size}v${size}h-${size}z`} />
      <path fill="#000" d={path} />
    </svg>
  )
}

/** The same, as a file for a printer. */
export async function downloadQr(url: string, name: string): Promise<void> {
  const { default: drawing } = await import('qrcode')
  const svg = await drawing.toString(url, { type: 'svg', errorCorrectionLevel: 'M', margin: quiet })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  link.download = `${name}.svg`
  link.click()
  URL.revokeObjectURL(link.href)
}
