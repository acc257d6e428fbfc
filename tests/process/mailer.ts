/** A process that works the queue of a test's database until it is killed: mails go to the outbox, one by one. */
import { outboxMail } from '../../src/edge/integrations/outbox.ts'
import { createTestPlatform } from '../support/platform.ts'

const app = await createTestPlatform({ address: JSON.parse(process.env.WORLD_ADDRESS ?? '') })
app.platform.mail = outboxMail(app.platform.database)
await app.runJobs()
await app.close()
