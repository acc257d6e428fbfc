/** Finds the product's files (migrations, built pages) from the sources and from the bundle alike. */
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json: two up from src/node, one up from dist. */
const root = findRoot(path.dirname(fileURLToPath(import.meta.url)))

export function productFile(...parts: string[]): string {
  return path.join(root, ...parts)
}

function findRoot(folder: string): string {
  if (fs.existsSync(path.join(folder, 'package.json'))) return folder
  const parent = path.dirname(folder)
  if (parent === folder) throw new Error('package.json was not found above the running program')
  return findRoot(parent)
}
