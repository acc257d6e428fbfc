/** The form of preferences: what it says about switches, and what somebody changed in it. */
import {
  type Category,
  type Channel,
  categories,
  channels,
  type PreferencesInput,
  type PreferencesView,
} from '../core/preferences.ts'

/** "newsletter.email". */
export type Switch = { category: Category | 'all'; channel: Channel }

export const nameOf = ({ category, channel }: Switch) => `${category}.${channel}`

const known: Switch[] = (['all', ...categories] as const).flatMap((category) =>
  channels.map((channel) => ({ category, channel })),
)

/** The switches named in a list; what is none of them is not there. */
export function switchesIn(names: string): Switch[] {
  const asked = new Set(names.split(' '))
  return known.filter((one) => asked.has(nameOf(one)))
}

/** The switches of a page: by every channel that reaches this person. Tickets by mail are no question. */
export function offered(view: PreferencesView): Switch[] {
  return known.filter(
    ({ category, channel }) =>
      category !== 'all' &&
      view.channels.includes(channel) &&
      !(category === 'transactional' && channel === 'email'),
  )
}

export function isOn(view: PreferencesView, { category, channel }: Switch): boolean {
  return category === 'all' ? view.all[channel] : view.categories[category][channel]
}

/** What unsubscribing from everything will end, so that it can be undone. */
export function whatEnds(view: PreferencesView): Switch[] {
  return known.filter((one) => one.category !== 'transactional' && isOn(view, one))
}

/**
 * The changes somebody made, compared with what their page showed: what they left alone stays as it is
 * now. Who switches something on has started again on that channel.
 */
export function changesIn(form: FormData, view: PreferencesView): Switched[] {
  const wanted = new Set(form.getAll('want').map(String))
  const switched = [
    ...switchesIn(String(form.get('on') ?? '')).map((one) => ({ ...one, wanted: true })),
    ...switchesIn(String(form.get('off') ?? '')).map((one) => ({ ...one, wanted: false })),
  ]
    .filter((one) => one.wanted !== wanted.has(nameOf(one)))
    .map((one) => ({ ...one, wanted: !one.wanted }))
  const startedAgain = channels
    .filter((channel) => !view.all[channel])
    .filter((channel) => switched.some((one) => one.wanted && one.channel === channel && isOptional(one)))
    .map((channel): Switched => ({ category: 'all', channel, wanted: true }))
  return [...startedAgain, ...switched]
}

const isOptional = ({ category }: Switch) => category !== 'transactional'

export type Switched = Switch & { wanted: boolean }

export function inputOf(switched: Switched[]): PreferencesInput {
  const of = (name: Switch['category']) => {
    const some = switched.filter(({ category }) => category === name)
    return some.length > 0
      ? { [name]: Object.fromEntries(some.map(({ channel, wanted }) => [channel, wanted])) }
      : {}
  }
  return { ...of('all'), categories: Object.assign({}, ...categories.map(of)) }
}
