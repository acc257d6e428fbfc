/** The identity provider of the http tests: a person's id is their bearer token or session cookie. */
import { AppError } from '../../src/core/errors.ts'
import { anonymous, type Caller, type Identity } from '../../src/edge/platform.ts'
import type { Person } from './people.ts'

export function tokenIdentity(people: Person[]): Identity {
  const callers = new Map(people.map((person) => [person.id, callerFor(person)]))
  return {
    callerOf: async (request) => {
      const bearer = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
      const cookie = /\bsession=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1]
      if (!bearer) return callers.get(cookie ?? '') ?? anonymous
      const caller = callers.get(bearer)
      if (!caller) throw new AppError('unauthorized')
      return caller
    },
  }
}

export function callerFor({ id, email, name, isAnonymous }: Person): Caller {
  return { kind: 'user', userId: id, email, name, isAnonymous }
}
