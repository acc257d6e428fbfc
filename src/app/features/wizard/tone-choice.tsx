/** How the proposed texts should sound: three words, one chosen. */
import type { Tone } from '../../../core/wizard/marketing-plan.ts'
import { classNames } from '../../ui/class-names.ts'

const words: Record<Tone, string> = { professional: 'Professional', warm: 'Warm', playful: 'Playful' }

type ToneChoiceProps = { tones: readonly Tone[]; chosen: Tone | undefined; onChoose: (tone: Tone) => void }

export function ToneChoice({ tones, chosen, onChoose }: ToneChoiceProps) {
  return (
    <fieldset className="flex flex-wrap items-center gap-2 text-14">
      <legend className="float-left pr-1 text-ink-soft">How it should sound</legend>
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
          {words[tone]}
        </label>
      ))}
    </fieldset>
  )
}
