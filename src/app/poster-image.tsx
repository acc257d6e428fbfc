/**
 * The event's own picture, drawn from its slug, so the same event looks the same on every page. Of the
 * pictures there are, a page loads the ones it shows.
 */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Composition } from '../core/poster/canvas.ts'
import { type CompositionName, compositionOf, drawPoster } from '../core/poster/drawing.ts'
import { classNames } from './ui/class-names.ts'

type PosterImageProps = { type: string; seed: string; thumbnail?: boolean; className?: string }

/** Decoration beside the title, so it has no words of its own. */
export function PosterImage({ type, seed, thumbnail = false, className }: PosterImageProps) {
  const name = compositionOf({ type, seed })
  const { data: composition } = useQuery({
    queryKey: ['poster', name],
    queryFn: () => load[name](),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  })
  const source = useMemo(() => {
    const frame = thumbnail ? { width: 128, height: 128 } : { width: 1200, height: 630 }
    const svg = composition && drawPoster(composition, { title: '', type, seed }, frame)
    return svg && `data:image/svg+xml,${encodeURIComponent(svg)}`
  }, [composition, type, seed, thumbnail])
  return <img src={source} alt="" className={classNames('block object-cover', className)} />
}

const load: Record<CompositionName, () => Promise<Composition>> = {
  arches: () => import('../core/poster/compositions/light.ts').then((file) => file.arches),
  auditorium: () => import('../core/poster/compositions/auditorium.ts').then((file) => file.auditorium),
  blocks: () => import('../core/poster/compositions/blocks.ts').then((file) => file.blocks),
  constellation: () => import('../core/poster/compositions/gathering.ts').then((file) => file.constellation),
  cutouts: () => import('../core/poster/compositions/cutouts.ts').then((file) => file.cutouts),
  levels: () => import('../core/poster/compositions/sound.ts').then((file) => file.levels),
  overlaps: () => import('../core/poster/compositions/gathering.ts').then((file) => file.overlaps),
  pace: () => import('../core/poster/compositions/motion.ts').then((file) => file.pace),
  petals: () => import('../core/poster/compositions/petals.ts').then((file) => file.petals),
  rays: () => import('../core/poster/compositions/light.ts').then((file) => file.rays),
  record: () => import('../core/poster/compositions/sound.ts').then((file) => file.record),
  tiles: () => import('../core/poster/compositions/tiles.ts').then((file) => file.tiles),
  track: () => import('../core/poster/compositions/motion.ts').then((file) => file.track),
  waves: () => import('../core/poster/compositions/waves.ts').then((file) => file.waves),
}
