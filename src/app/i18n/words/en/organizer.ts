/** What the organizer's pages say, in English. */
export default {}
