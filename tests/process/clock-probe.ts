/** What the rules of time answer in a process whose own zone is TZ: each wall clock saved and read back five times. */
import { formatWhen, instantToWall, isTimezone, wallToInstant } from '../../src/core/time.ts'

const zones = JSON.parse(process.argv[2] ?? '[]') as string[]
const walls = JSON.parse(process.argv[3] ?? '[]') as string[]

const saved = zones.flatMap((zone) =>
  walls.map((wall) => {
    let kept = instantToWall(wallToInstant(wall, zone), zone)
    const first = kept
    for (let save = 0; save < 5; save++) kept = instantToWall(wallToInstant(kept, zone), zone)
    const instant = wallToInstant(wall, zone)
    return { zone, wall, first, kept, instant, words: formatWhen(instant, zone), isZone: isTimezone(zone) }
  }),
)
process.stdout.write(JSON.stringify({ own: new Date(2027, 0, 1).getTimezoneOffset(), saved }))
