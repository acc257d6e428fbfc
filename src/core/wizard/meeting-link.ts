/**
 * Whether an address can be the link to an online event: encrypted, a real host, nothing that hides another.
 *
 * The table `online_access` has the same rule; a test compares the two.
 */
export function isMeetingLink(text: string): boolean {
  return /^https:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?([/?#][^\s<>"\\]*)?$/i.test(text)
}
