/** An event brings its own accent: the poster's colours, walked until they are readable as text (AAA). */
import { type Hex, mix, readable } from '../core/poster/color.ts'
import { eventColors, pageGrounds } from '../core/poster/palette.ts'

/** CSS declarations for `:root` that lay the event's accent over the tokens'. */
export function eventColours(event: { slug: string }): string {
  const { light, dark } = eventColors(event.slug)
  const onLight = readable(light.accent, [...pageGrounds.light, light.soft, light.onAccent], 7, 'dark')
  const onDark = readable(dark.accent, [...pageGrounds.dark, dark.soft, dark.onAccent], 7, 'light')
  return [
    pair('accent', onLight, onDark),
    pair('accent-hover', mix(onLight, '#000000', 0.18), mix(onDark, '#ffffff', 0.25)),
    pair('accent-ink', onLight, onDark),
    pair('on-accent', light.onAccent, dark.onAccent),
    pair('accent-soft', light.soft, dark.soft),
    pair('focus', onLight, onDark),
  ].join('')
}

function pair(name: string, light: Hex, dark: Hex): string {
  return `--${name}:light-dark(${light},${dark});`
}
