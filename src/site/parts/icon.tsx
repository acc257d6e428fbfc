/** Lucide icons as the site draws them: 1.5 px, decorative. The words beside an icon are its name. */
import CalendarDays from 'lucide-react/icons/calendar-days'
import CalendarPlus from 'lucide-react/icons/calendar-plus'
import CircleCheck from 'lucide-react/icons/circle-check'
import Clock from 'lucide-react/icons/clock'
import CornerDownLeft from 'lucide-react/icons/corner-down-left'
import Download from 'lucide-react/icons/download'
import Globe from 'lucide-react/icons/globe'
import Info from 'lucide-react/icons/info'
import Link from 'lucide-react/icons/link'
import Lock from 'lucide-react/icons/lock'
import Mail from 'lucide-react/icons/mail'
import MapPin from 'lucide-react/icons/map-pin'
import Search from 'lucide-react/icons/search'
import Ticket from 'lucide-react/icons/ticket'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import Undo from 'lucide-react/icons/undo-2'

const icons = {
  calendar: CalendarDays,
  'calendar-plus': CalendarPlus,
  check: CircleCheck,
  clock: Clock,
  download: Download,
  take: CornerDownLeft,
  globe: Globe,
  info: Info,
  link: Link,
  lock: Lock,
  mail: Mail,
  place: MapPin,
  search: Search,
  ticket: Ticket,
  warning: TriangleAlert,
  refund: Undo,
}
export type IconName = keyof typeof icons

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  const Drawing = icons[name]
  return <Drawing className="icon" size={size} strokeWidth={1.5} aria-hidden="true" focusable="false" />
}
