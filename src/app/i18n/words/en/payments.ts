/** What the settings of payments say, in English. */
export default {
  title: 'Payments',
  lead: 'Where your money is, what was sent to you, and what buyers’ banks ask back.',
  organization: 'Organization',
}
