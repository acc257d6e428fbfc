/**
 * What a page still says in English to somebody who reads another language: its text, and what is read out or
 * shown on hovering. Only the interface's own words count; what people wrote stays in their language.
 */
import type { Page } from '@playwright/test'
import type { Part } from '../../src/app/i18n/resources.ts'
import type { Language } from '../../src/core/languages.ts'
import { formWordsOf } from '../../src/core/wizard/form-words/of-language.ts'
import { wordsFile } from './app-words.ts'

type Spoken = Map<string, string>

/** The words of a page in English that the other language has words of its own for. */
export async function englishLeft(page: Page, language: Language, parts: readonly Part[]): Promise<string[]> {
  const english = await spoken('en', parts)
  const own = await spoken(language, parts)
  const pieces = (words: Spoken) => [...words.values()].flatMap(piecesOf)
  const known = pieces(own).map(pattern)
  const foreign = [...english]
    .filter(([key, words]) => own.get(key) !== words)
    .flatMap(([, words]) => piecesOf(words))
    .map(pattern)
  const shown = await textsOf(page)
  return shown.filter((text) => foreign.some((one) => one.test(text)) && !known.some((one) => one.test(text)))
}

async function spoken(language: Language, parts: readonly Part[]): Promise<Spoken> {
  const files = await Promise.all(
    parts.map(async (part) => flat(await wordsFile(language, part), `${part}.`)),
  )
  const { done, todo } = formWordsOf(language)
  return new Map([...files.flat(), ...flat({ done, todo }, 'rules.')])
}

function flat(words: object, path: string): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  )
}

/** A sentence with a link in it is three texts on the page; what is only filled in says nothing about a language. */
function piecesOf(words: string): string[] {
  return words
    .split(/<\/?\w+ ?\/?>/)
    .map((piece) => piece.trim())
    .filter((piece) => /\p{L}{2}/u.test(piece.replace(/\{\{.*?\}\}/g, '')))
}

function pattern(piece: string): RegExp {
  const literal = piece.split(/\{\{.*?\}\}/).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${literal.join('.+')}$`, 'su')
}

/** Each text node that is drawn or read out, and what the elements are called. */
export function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = new Set<string>([document.title])
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement } = node
      const option = parentElement?.closest('option')
      // Time zones are called the same everywhere.
      const isShown = option ? !option.value.includes('/') : parentElement?.checkVisibility()
      if (isShown) texts.add(node.nodeValue ?? '')
    }
    for (const element of document.body.querySelectorAll('*'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        if (element.checkVisibility()) texts.add(element.getAttribute(name) ?? '')
    return [...texts].map((text) => text.trim()).filter(Boolean)
  })
}
