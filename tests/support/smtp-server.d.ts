/** The little of `smtp-server` our tests use; the package brings no types. */
declare module 'smtp-server' {
  import type { AddressInfo } from 'node:net'
  import type { Readable } from 'node:stream'

  type Answer = (error?: (Error & { responseCode?: number }) | null, success?: { user: string }) => void
  type Address = { address: string }
  type Session = { envelope: { mailFrom: Address; rcptTo: Address[] } }
  type Options = {
    disabledCommands?: string[]
    authOptional?: boolean
    allowInsecureAuth?: boolean
    logger?: boolean
    onAuth?(credentials: { username: string; password: string }, session: Session, answer: Answer): void
    onMailFrom?(address: Address, session: Session, answer: Answer): void
    onRcptTo?(address: Address, session: Session, answer: Answer): void
    onData?(stream: Readable, session: Session, answer: Answer): void
  }

  export class SMTPServer {
    constructor(options: Options)
    server: { address(): AddressInfo }
    on(event: 'error', heard: (error: Error) => void): this
    listen(port: number, host: string, listening: () => void): void
    close(closed: () => void): void
  }
}
