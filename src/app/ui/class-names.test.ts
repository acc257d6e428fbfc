import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { extendTailwindMerge } from 'tailwind-merge'
import { expect, it } from 'vitest'
import { classNames } from './class-names.ts'

/** It has to be told our own names, or it would take `text-14` and `text-ink` for two colours. */
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['13', '14', '16', '20', '28', '40'],
      radius: ['control', 'card', 'full'],
      shadow: ['raised'],
      'font-weight': ['text', 'label', 'strong'],
      leading: ['text', 'title', 'none'],
    },
  },
})

it('lets the later of two rival utilities win', () => {
  expect(classNames('p-2 rounded-card', false, 'p-4', { 'rounded-control': true })).toBe(
    'p-4 rounded-control',
  )
})

it('tells our sizes from our colours', () => {
  expect(classNames('text-14 text-ink', 'text-13', 'text-danger-ink')).toBe('text-13 text-danger-ink')
})

it('lets a utility win only where the other one holds', () => {
  expect(classNames('p-2 lg:p-4 [&_svg]:size-4', 'lg:p-6 [&_svg:first-child]:size-5')).toBe(
    'p-2 [&_svg]:size-4 lg:p-6 [&_svg:first-child]:size-5',
  )
})

it('agrees with tailwind-merge about any two utilities of the app', () => {
  const utilities = utilitiesOfTheApp()

  const differences = utilities.flatMap((first) =>
    utilities
      .map((second) => `${first} ${second}`)
      .filter((pair) => first !== pair.split(' ')[1] && classNames(pair) !== merge(pair))
      .map((pair) => `${pair}: "${classNames(pair)}", tailwind-merge "${merge(pair)}"`),
  )

  expect(utilities.length).toBeGreaterThan(300)
  expect(differences).toEqual([])
})

/** Every word in a string of the app that Tailwind knows, without what it is conditional on. */
function utilitiesOfTheApp(): string[] {
  const folder = path.resolve(import.meta.dirname, '..')
  const strings = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .flatMap(
      (name) => readFileSync(path.join(folder, name), 'utf8').match(/(["'`])(?:(?!\1)[^\n])*\1/g) ?? [],
    )
  const words = strings.flatMap((text) => text.slice(1, -1).split(/\s+/))
  const plain = words.map((word) => word.replace(/^(?:(?:[\w-]|\[[^\]]*\])+(?:\/\w+)?:)+/, ''))
  // Of what it does not know it keeps both.
  return [...new Set(plain)].filter((word) => word && merge(`${word} ${word}`) === word)
}
