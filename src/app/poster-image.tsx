/** The event's own picture, drawn from its slug, so the same event looks the same on every page. */
import { useMemo } from 'react'
import { poster } from '../core/poster/poster.ts'
import { classNames } from './ui/class-names.ts'

type PosterImageProps = { type: string; seed: string; thumbnail?: boolean; className?: string }

/** Decoration beside the title, so it has no words of its own. */
export function PosterImage({ type, seed, thumbnail = false, className }: PosterImageProps) {
  const source = useMemo(() => {
    const frame = thumbnail ? { width: 128, height: 128 } : { width: 1200, height: 630 }
    return `data:image/svg+xml,${encodeURIComponent(poster({ title: '', type, seed }, frame))}`
  }, [type, seed, thumbnail])
  return <img src={source} alt="" className={classNames('block object-cover', className)} />
}
