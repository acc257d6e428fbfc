/** /api/v1: the public REST API. Its description is cut from the same zod shapes that check it. */
import { countedReads, identified } from '../exchange.ts'
import { addAfterSale } from './after-sale.ts'
import { addApiKeys } from './api-keys.ts'
import { addCheckInSetup } from './check-in-setup.ts'
import { describedRouter } from './describe.ts'
import { addDocs } from './docs.ts'
import { addDoor } from './door.ts'
import { addEvents } from './events.ts'
import { addInvoices } from './invoices.ts'
import { addLive } from './live.ts'
import { addOffers } from './offers.ts'
import { addOfflinePayments } from './offline-payments.ts'
import { addOrders } from './orders.ts'
import { addOrganizer } from './organizer.ts'
import { addPaymentAccounts } from './payment-accounts.ts'
import { addPayouts } from './payouts.ts'
import { addPreferences } from './preferences.ts'
import { addPrivacy } from './privacy.ts'
import { addQuestions } from './questions.ts'
import { addReminders } from './reminders.ts'
import { scoped } from './scopes.ts'
import { addStuckPayments } from './stuck-payments.ts'
import { addSuggestions, addVenueRequests } from './suggestions.ts'
import { addTaxes } from './taxes.ts'
import { addTickets } from './tickets.ts'
import { addVenues } from './venues.ts'
import { addWaitingLists } from './waiting-lists.ts'
import { addWebhookDeliveries } from './webhook-deliveries.ts'
import { addWebhookEndpoints } from './webhook-endpoints.ts'

export const v1 = describedRouter()

v1.use('*', identified, scoped, countedReads)
addEvents(v1)
addOffers(v1)
addOrders(v1)
addInvoices(v1)
addPayouts(v1)
addAfterSale(v1)
addStuckPayments(v1)
addOfflinePayments(v1)
addOrganizer(v1)
addPaymentAccounts(v1)
addPreferences(v1)
addPrivacy(v1)
addQuestions(v1)
addSuggestions(v1)
addVenueRequests(v1)
addReminders(v1)
addTaxes(v1)
addTickets(v1)
addVenues(v1)
addCheckInSetup(v1)
addDoor(v1)
addWaitingLists(v1)
addApiKeys(v1)
addWebhookEndpoints(v1)
addWebhookDeliveries(v1)
addLive(v1)
addDocs(v1)
