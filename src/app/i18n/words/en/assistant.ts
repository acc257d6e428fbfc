/** What the assistant says, in English. */
export default {}
