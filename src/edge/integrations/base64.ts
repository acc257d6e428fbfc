/** Bytes as text, for JSON and mail. By hand because `Buffer` is Node's alone. */
export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  // In slices: one call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 8_192)
    binary += String.fromCharCode(...bytes.subarray(start, start + 8_192))
  return btoa(binary)
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
