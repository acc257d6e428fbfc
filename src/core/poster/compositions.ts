/** All pictures that posters are made of, for those who have room for them. */
import type { Composition } from './canvas.ts'
import { auditorium } from './compositions/auditorium.ts'
import { blocks } from './compositions/blocks.ts'
import { cutouts } from './compositions/cutouts.ts'
import { constellation, overlaps } from './compositions/gathering.ts'
import { arches, rays } from './compositions/light.ts'
import { pace, track } from './compositions/motion.ts'
import { petals } from './compositions/petals.ts'
import { levels, record } from './compositions/sound.ts'
import { tiles } from './compositions/tiles.ts'
import { waves } from './compositions/waves.ts'
import type { CompositionName } from './drawing.ts'

export const compositions: Record<CompositionName, Composition> = {
  arches,
  auditorium,
  blocks,
  constellation,
  cutouts,
  levels,
  overlaps,
  pace,
  petals,
  rays,
  record,
  tiles,
  track,
  waves,
}
