/** How the proposed texts should sound: three words, one chosen. */
import { useTranslation } from 'react-i18next'
import type { Tone } from '../../../core/wizard/marketing-plan.ts'
import { classNames } from '../../ui/class-names.ts'

type ToneChoiceProps = { tones: readonly Tone[]; chosen: Tone | undefined; onChoose: (tone: Tone) => void }

export function ToneChoice({ tones, chosen, onChoose }: ToneChoiceProps) {
  const { t } = useTranslation('wizard')
  return (
    <fieldset className="flex flex-wrap items-center gap-2 text-14">
      <legend className="float-start pe-1 text-ink-soft">{t('tone.label')}</legend>
      {tones.map((tone) => (
        <label
          key={tone}
          className={classNames(
            'inline-flex min-h-8 cursor-pointer items-center rounded-full border px-3 touch:min-h-11',
            'has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2',
            tone === chosen
              ? 'border-ink bg-sunken text-ink'
              : 'border-line text-ink-soft hover:border-line-strong',
          )}
        >
          <input
            type="radio"
            name="suggested-tone"
            className="sr-only"
            checked={tone === chosen}
            onChange={() => onChoose(tone)}
          />
          {t(`tone.${tone}`)}
        </label>
      ))}
    </fieldset>
  )
}
