/** What the pages about accounts say, in English. */
export default {}
