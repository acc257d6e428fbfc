/** What the wizard says, in English. */
export default {}
