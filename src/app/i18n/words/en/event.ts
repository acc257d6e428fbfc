/** What the pages of one event have in common, in English. */
export default {
  nav: 'This event',
  overview: 'Overview',
  tickets: 'Tickets',
  orders: 'Orders',
  questions: 'Questions',
}
