/**
 * `npm run bench`: starts its own instance in a scratch folder and prints one table. Every figure
 * stands next to the bare thing measured in the same run, because only the ratio means anything on
 * a machine that others use too.
 *
 *   npm run bench               all of it but the last three, about eight minutes
 *   npm run bench -- purchase   one of: start, purchase, check-in, page, wizard, model, tickets, backup,
 *                               assistant, rush, sold, queries, weight
 *
 * The last three are run when they are named: `sold` and `queries` fill a platform of years first, `weight` weighs what
 * browsers load.
 */

import { benchAssistant } from './assistant.ts'
import { benchBackup } from './backup.ts'
import { benchCheckIn } from './check-in.ts'
import { buildProduct, type Instance, scratchFolder, startInstance } from './instance.ts'
import { benchModel } from './model.ts'
import { benchPage } from './page.ts'
import { benchPurchase } from './purchase.ts'
import { benchQueries } from './queries.ts'
import { benchRush } from './rush.ts'
import { benchSold } from './sold.ts'
import { benchStart } from './start.ts'
import { type Figure, printTable } from './table.ts'
import { benchTickets } from './tickets.ts'
import { benchWeight } from './weight.ts'
import { benchWizard } from './wizard.ts'

const wanted = new Set(process.argv.slice(2))
const wants = (name: string) => wanted.size === 0 || wanted.has(name)

const figures: Figure[] = []
buildProduct()
const scratch = scratchFolder()
if (wants('start')) figures.push(...(await benchStart(scratch)))
if (wants('wizard')) figures.push(...(await benchWizard()))
if (wants('model')) figures.push(...(await benchModel()))
if (wants('tickets')) figures.push(...(await benchTickets()))
if (wants('backup')) figures.push(...(await benchBackup(scratch)))
if (wants('purchase') || wants('check-in') || wants('page') || wants('assistant')) {
  const instance: Instance = await startInstance(scratch)
  try {
    if (wants('purchase')) figures.push(...(await benchPurchase(instance)))
    if (wants('check-in')) figures.push(...(await benchCheckIn(instance)))
    if (wants('page')) figures.push(...(await benchPage(instance)))
    if (wants('assistant')) figures.push(...(await benchAssistant(instance)))
  } finally {
    await instance.stop()
  }
}
if (wants('rush')) figures.push(...(await benchRush()))
if (wanted.has('sold')) figures.push(...(await benchSold(scratch)))
if (wanted.has('queries')) await benchQueries(scratch)
if (wanted.has('weight')) await benchWeight()
if (figures.length > 0) printTable(figures)
