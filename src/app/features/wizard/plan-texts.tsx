/** Every text of a marketing plan in a box of its own, with what its network or its inbox allows. */
import { Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  MarketingPlan,
  type Network,
  type PlanMail,
  type PlanMessage,
  postLength,
  postLimits,
} from '../../../core/wizard/marketing-plan.ts'
import { IconButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Textarea } from '../../ui/textarea.tsx'

const networkWords: Record<Network, string> = {
  linkedin: 'LinkedIn',
  x: 'X',
  facebook: 'Facebook',
  instagram: 'Instagram',
}
const mailWords: Record<PlanMail['type'], string> = {
  announcement: 'Announcement',
  reminder: 'Reminder',
  last_chance: 'Last call',
  follow_up: 'Thank you',
}
const messageWords: Record<PlanMessage['type'], string> = {
  announcement: 'Announcement',
  reminder: 'Reminder',
  invitation: 'Invitation',
  update: 'Update',
}

type PlanTextsProps = { plan: MarketingPlan; onChange: (plan: MarketingPlan) => void }

export function PlanTexts({ plan, onChange }: PlanTextsProps) {
  const issues = MarketingPlan.safeParse(plan).error?.issues ?? []
  const problemAt = (...path: (string | number)[]) =>
    issues.find((issue) => issue.path.join('.') === path.join('.'))?.message
  const { landing, mails, posts, whatsapp } = plan
  const setLanding = (part: Partial<MarketingPlan['landing']>) =>
    onChange({ ...plan, landing: { ...landing, ...part } })

  return (
    <div className="grid gap-2">
      <Group title="Headline of the page" count={null}>
        <Words
          label="Headline"
          value={landing.headline}
          error={problemAt('landing', 'headline')}
          onChange={(headline) => setLanding({ headline })}
        />
        <Words
          label="Line under it"
          value={landing.subheadline}
          error={problemAt('landing', 'subheadline')}
          onChange={(subheadline) => setLanding({ subheadline })}
        />
        <Words
          label="Words on the button"
          value={landing.callToAction}
          error={problemAt('landing', 'callToAction')}
          onChange={(callToAction) => setLanding({ callToAction })}
        />
      </Group>
      <Group title="Mails" count={mails.length}>
        {mails.map((mail, index) => (
          <Item
            // biome-ignore lint/suspicious/noArrayIndexKey: texts have no identity but their place
            key={index}
            title={`${mailWords[mail.type]}, ${whenWords(mail.offsetHours)}`}
            onRemove={() => onChange({ ...plan, mails: without(mails, index) })}
          >
            <Words
              label="Subject"
              value={mail.subject}
              error={problemAt('mails', index, 'subject')}
              onChange={(subject) => onChange({ ...plan, mails: put(mails, index, { ...mail, subject }) })}
            />
            <Words
              label="Text"
              rows={5}
              value={mail.body}
              error={problemAt('mails', index, 'body')}
              onChange={(body) => onChange({ ...plan, mails: put(mails, index, { ...mail, body }) })}
            />
          </Item>
        ))}
      </Group>
      <Group title="Posts" count={posts.length}>
        {posts.map((post, index) => (
          <Item
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            key={index}
            title={networkWords[post.network]}
            onRemove={() => onChange({ ...plan, posts: without(posts, index) })}
          >
            <Words
              label={`Post on ${networkWords[post.network]}`}
              hideLabel
              rows={4}
              value={post.text}
              error={problemAt('posts', index, 'text')}
              note={`${postLength(post.network, post.text).toLocaleString('en')} of ${postLimits[post.network].toLocaleString('en')}`}
              onChange={(text) => onChange({ ...plan, posts: put(posts, index, { ...post, text }) })}
            />
          </Item>
        ))}
      </Group>
      <Group title="WhatsApp" count={whatsapp.length}>
        {whatsapp.map((message, index) => (
          <Item
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            key={index}
            title={messageWords[message.type]}
            onRemove={() => onChange({ ...plan, whatsapp: without(whatsapp, index) })}
          >
            <Words
              label={messageWords[message.type]}
              hideLabel
              rows={4}
              value={message.text}
              error={problemAt('whatsapp', index, 'text')}
              note={`${[...message.text].length} of 1,024`}
              onChange={(text) => onChange({ ...plan, whatsapp: put(whatsapp, index, { ...message, text }) })}
            />
          </Item>
        ))}
      </Group>
    </div>
  )
}

function Group({ title, count, children }: { title: string; count: number | null; children: ReactNode }) {
  return (
    <details className="rounded-card border border-line bg-surface">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 px-4 text-14">
        <span className="font-label">{title}</span>
        {count !== null && <span className="tabular text-ink-faint">{count}</span>}
      </summary>
      <div className="grid gap-5 px-4 pt-2 pb-4">
        {count === 0 ? <p className="text-14 text-ink-soft">None.</p> : children}
      </div>
    </details>
  )
}

function Item({ title, onRemove, children }: { title: string; onRemove: () => void; children: ReactNode }) {
  return (
    <div className="grid gap-2">
      <div className="flex items-center justify-between gap-2">
        <h4 className="font-label text-14">{title}</h4>
        <IconButton size="small" label={`Remove: ${title}`} onClick={onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      {children}
    </div>
  )
}

type WordsProps = {
  label: string
  hideLabel?: boolean
  value: string
  error: string | undefined
  rows?: number
  note?: string
  onChange: (value: string) => void
}

function Words({ label, hideLabel = false, value, error, rows, note, onChange }: WordsProps) {
  return (
    <Field label={label} hideLabel={hideLabel} error={error}>
      {(wiring) => (
        <>
          {rows ? (
            <Textarea
              {...wiring}
              rows={rows}
              value={value}
              onChange={(event) => onChange(event.target.value)}
            />
          ) : (
            <Input {...wiring} value={value} onChange={(event) => onChange(event.target.value)} />
          )}
          {note && <p className="tabular text-right text-13 text-ink-faint">{note}</p>}
        </>
      )}
    </Field>
  )
}

function put<T>(list: readonly T[], index: number, item: T): T[] {
  return list.map((other, place) => (place === index ? item : other))
}

function without<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, place) => place !== index)
}

/** -168 is "7 days before". */
function whenWords(offsetHours: number | null): string {
  if (offsetHours === null) return 'when you publish'
  const hours = Math.abs(offsetHours)
  const span = hours % 24 === 0 ? `${hours / 24} day${hours === 24 ? '' : 's'}` : `${hours} hours`
  return `${span} ${offsetHours < 0 ? 'before' : 'after'}`
}
