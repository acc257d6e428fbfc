/** Every text of a marketing plan in a box of its own, with what its network or its inbox allows. */

import type { TFunction } from 'i18next'
import { Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MarketingPlan, postLength, postLimits } from '../../../core/wizard/marketing-plan.ts'
import { IconButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { networkNames } from './network-names.ts'
import { useSpeech } from './speech.ts'

/** What Meta takes as the body of a template. */
const longestMessage = 1024

type PlanTextsProps = { plan: MarketingPlan; onChange: (plan: MarketingPlan) => void }

export function PlanTexts({ plan, onChange }: PlanTextsProps) {
  const { t } = useTranslation('wizardTexts')
  const { rules, language } = useSpeech()
  const issues = MarketingPlan.safeParse(plan).error?.issues ?? []
  const problemAt = (...path: (string | number)[]) => {
    const issue = issues.find((one) => one.path.join('.') === path.join('.'))
    return issue && rules.rule(issue.message)
  }
  const lengthOf = (length: number, most: number) =>
    t('plan.length', { length: length.toLocaleString(language), most: most.toLocaleString(language) })
  const { landing, mails, posts, whatsapp } = plan
  const setLanding = (part: Partial<MarketingPlan['landing']>) =>
    onChange({ ...plan, landing: { ...landing, ...part } })

  return (
    <div className="grid gap-2">
      <Group title={t('plan.headlineOfPage')} count={null}>
        <Words
          label={t('plan.headline')}
          value={landing.headline}
          error={problemAt('landing', 'headline')}
          onChange={(headline) => setLanding({ headline })}
        />
        <Words
          label={t('plan.subheadline')}
          value={landing.subheadline}
          error={problemAt('landing', 'subheadline')}
          onChange={(subheadline) => setLanding({ subheadline })}
        />
        <Words
          label={t('plan.callToAction')}
          value={landing.callToAction}
          error={problemAt('landing', 'callToAction')}
          onChange={(callToAction) => setLanding({ callToAction })}
        />
      </Group>
      <Group title={t('plan.mails')} count={mails.length}>
        {mails.map((mail, index) => (
          <Item
            // biome-ignore lint/suspicious/noArrayIndexKey: texts have no identity but their place
            key={index}
            title={`${t(`plan.mail.${mail.type}`)}, ${whenWords(mail.offsetHours, t)}`}
            onRemove={() => onChange({ ...plan, mails: without(mails, index) })}
          >
            <Words
              label={t('plan.subject')}
              value={mail.subject}
              error={problemAt('mails', index, 'subject')}
              onChange={(subject) => onChange({ ...plan, mails: put(mails, index, { ...mail, subject }) })}
            />
            <Words
              label={t('plan.text')}
              rows={5}
              value={mail.body}
              error={problemAt('mails', index, 'body')}
              onChange={(body) => onChange({ ...plan, mails: put(mails, index, { ...mail, body }) })}
            />
          </Item>
        ))}
      </Group>
      <Group title={t('plan.posts')} count={posts.length}>
        {posts.map((post, index) => (
          <Item
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            key={index}
            title={networkNames[post.network]}
            onRemove={() => onChange({ ...plan, posts: without(posts, index) })}
          >
            <Words
              label={t('plan.postOn', { network: networkNames[post.network] })}
              hideLabel
              rows={4}
              value={post.text}
              error={problemAt('posts', index, 'text')}
              note={lengthOf(postLength(post.network, post.text), postLimits[post.network])}
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
            title={t(`plan.message.${message.type}`)}
            onRemove={() => onChange({ ...plan, whatsapp: without(whatsapp, index) })}
          >
            <Words
              label={t(`plan.message.${message.type}`)}
              hideLabel
              rows={4}
              value={message.text}
              error={problemAt('whatsapp', index, 'text')}
              note={lengthOf([...message.text].length, longestMessage)}
              onChange={(text) => onChange({ ...plan, whatsapp: put(whatsapp, index, { ...message, text }) })}
            />
          </Item>
        ))}
      </Group>
    </div>
  )
}

function Group({ title, count, children }: { title: string; count: number | null; children: ReactNode }) {
  const { t } = useTranslation('wizardTexts')
  return (
    <details className="rounded-card border border-line bg-surface">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 px-4 text-14">
        <span className="font-label">{title}</span>
        {count !== null && <span className="tabular text-ink-faint">{count}</span>}
      </summary>
      <div className="grid gap-5 px-4 pt-2 pb-4">
        {count === 0 ? <p className="text-14 text-ink-soft">{t('plan.none')}</p> : children}
      </div>
    </details>
  )
}

function Item({ title, onRemove, children }: { title: string; onRemove: () => void; children: ReactNode }) {
  const { t } = useTranslation('wizardTexts')
  return (
    <div className="grid gap-2">
      <div className="flex items-center justify-between gap-2">
        <h4 className="font-label text-14">{title}</h4>
        <IconButton size="small" label={t('plan.remove', { title })} onClick={onRemove}>
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
          {note && <p className="tabular text-end text-13 text-ink-faint">{note}</p>}
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
function whenWords(offsetHours: number | null, t: TFunction<'wizardTexts'>): string {
  if (offsetHours === null) return t('plan.whenPublished')
  const hours = Math.abs(offsetHours)
  const isBefore = offsetHours < 0
  if (hours % 24 > 0) return t(isBefore ? 'plan.hoursBefore' : 'plan.hoursAfter', { count: hours })
  return t(isBefore ? 'plan.daysBefore' : 'plan.daysAfter', { count: hours / 24 })
}
