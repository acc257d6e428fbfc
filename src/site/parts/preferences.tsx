/** The page of preferences: what comes, by which way, and the way out. */
import type { ReactNode } from 'react'
import {
  type Category,
  type Channel,
  categories,
  channelWords,
  type PreferencesView,
} from '../../core/preferences.ts'
import { isOn, nameOf, offered, type Switch } from '../preferences-form.ts'
import { Icon } from './icon.tsx'
import { Notice } from './notice.tsx'

type PreferencesProps = {
  view: PreferencesView
  path: string
  /** The mail this address came in. */
  send: string | null
  done: string | null
  was: string
  /** The address of a mail's "unsubscribe": the way out comes first. */
  isLeaving: boolean
}

export function Preferences(props: PreferencesProps) {
  const { view, path, isLeaving } = props
  const switches = offered(view)
  const namesOf = (on: boolean) =>
    switches
      .filter((one) => isOn(view, one) === on)
      .map(nameOf)
      .join(' ')
  const leaving = view.channels.some((channel) => view.all[channel]) ? <Leave {...props} /> : null
  return (
    <div className="preferences">
      <div className="preferences-head">
        <h1 dir="auto">What you hear from {view.organization.name}</h1>
        <p className="lead">
          For <bdi className="address">{view.email}</bdi>
        </p>
      </div>
      <State {...props} />
      {isLeaving && leaving}
      <form
        method="post"
        action={path}
        autoComplete="off"
        data-preferences={view.member_id}
        data-off={view.channels.filter((channel) => !view.all[channel]).join(' ')}
      >
        <input type="hidden" name="on" value={namesOf(true)} />
        <input type="hidden" name="off" value={namesOf(false)} />
        <ul className="preference-list">
          {categories.map((category) => (
            <CategoryRow key={category} category={category} view={view} switches={switches} />
          ))}
        </ul>
        <div className="preferences-save">
          <button className="button" type="submit" name="do" value="save" data-without-script="">
            Save
          </button>
          <p className="small-print" role="status" data-saved="" />
        </div>
      </form>
      {!isLeaving && leaving}
    </div>
  )
}

type CategoryRowProps = { category: Category; view: PreferencesView; switches: Switch[] }

function CategoryRow({ category, view, switches }: CategoryRowProps) {
  const { title, meaning } = view.categories[category]
  return (
    <li>
      <fieldset aria-describedby={`${category}-meaning`}>
        <legend>{title}</legend>
        <p className="small-print" id={`${category}-meaning`}>
          {meaning}
        </p>
        <div className="switches">
          {category === 'transactional' && (
            <p className="always">
              <Icon name="lock" size={16} /> Email, always
            </p>
          )}
          {switches
            .filter((one) => one.category === category)
            .map((one) => (
              <label key={one.channel} className="switch">
                <input type="checkbox" name="want" value={nameOf(one)} defaultChecked={isOn(view, one)} />
                {channelWords[one.channel]}
              </label>
            ))}
        </div>
      </fieldset>
    </li>
  )
}

function Leave({ view, path, send, isLeaving }: PreferencesProps) {
  return (
    <form method="post" action={path} className="leave">
      <h2>{isLeaving ? 'Do you want to unsubscribe?' : 'Would you rather hear nothing?'}</h2>
      <p className="small-print">
        Nothing more from {view.organization.name}, whichever way. Tickets and refunds still reach you.
      </p>
      {send && <input type="hidden" name="send" value={send} />}
      <button className={isLeaving ? 'button' : 'button quiet'} type="submit" name="do" value="unsubscribe">
        Unsubscribe from everything
      </button>
    </form>
  )
}

/** What just happened, focused so that it is read first; or else how things stand. */
function State({ view, path, done, was }: PreferencesProps) {
  const words = unsubscribedWords(view)
  const ended = done === 'left' ? 'You get no more of these mails' : done === 'unsubscribed' && words
  if (ended)
    return (
      <Said>
        <Notice tone="success" title={ended}>
          <p>Tickets and refunds still reach you. A mail that is on its way may yet arrive.</p>
          {was && (
            <form method="post" action={path}>
              <input type="hidden" name="was" value={was} />
              <button className="button quiet small" type="submit" name="do" value="undo">
                <Icon name="refund" size={16} /> Undo
              </button>
            </form>
          )}
        </Notice>
      </Said>
    )
  if (done === 'blocked')
    return (
      <Said>
        <Notice tone="warning" title="Not everything could be switched on">
          <p>
            Mail to {view.email} came back or was reported as unwanted, so {view.organization.name} may not
            write to it. Ask them to take your address off their list.
          </p>
        </Notice>
      </Said>
    )
  if (done === 'saved' || done === 'undone')
    return (
      <Said>
        <Notice tone="success" title={done === 'saved' ? 'Saved' : 'Welcome back: everything is as it was'} />
      </Said>
    )
  return words ? (
    <Notice tone="info" title={words}>
      <p>Switch something on whenever you like.</p>
    </Notice>
  ) : null
}

/** Null while there is a channel for everything. */
function unsubscribedWords({ channels, all }: PreferencesView): string | null {
  const off = channels.filter((channel) => !all[channel])
  if (off.length === 0) return null
  if (off.length === channels.length) return 'You are unsubscribed from everything'
  return `You are unsubscribed from everything by ${off.map(spoken).join(' and ')}`
}

const spoken = (channel: Channel) =>
  channel === 'whatsapp' ? channelWords.whatsapp : channelWords[channel].toLowerCase()

function Said({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noAutofocus: the page came back because of this; it is what must be read first
    <div role="status" tabIndex={-1} autoFocus className="said">
      {children}
    </div>
  )
}
