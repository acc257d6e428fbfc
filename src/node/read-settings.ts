/** Settings from the environment, and which errors are sentences for whoever started us. */
import { Settings, settingsProblems } from '../edge/settings.ts'
import { BackupProblem } from './backup-tar.ts'
import { DoorProblem } from './door.ts'
import { MigrationProblem } from './migrate.ts'
import { PostgresProblem } from './postgres-home.ts'

class SettingsProblem extends Error {
  override readonly name = 'SettingsProblem'
}

export function readSettings(environment: Record<string, string | undefined>): Settings {
  const read = Settings.safeParse(environment)
  if (read.success) return read.data
  const sentences = settingsProblems(read.error).map((sentence) => `  ${sentence}.`)
  throw new SettingsProblem(`EventOS cannot start with these settings:\n${sentences.join('\n')}`)
}

/** `PORT=0` takes any free port: our address is known only now. */
export function withPort(settings: Settings, port: number): Settings {
  const unnamed = settings.PUBLIC_URL === `http://localhost:${settings.PORT}`
  return { ...settings, PORT: port, PUBLIC_URL: unnamed ? `http://localhost:${port}` : settings.PUBLIC_URL }
}

/** Problems a person can act on need no stack. */
export function isProblem(error: unknown): error is Error {
  return (
    error instanceof SettingsProblem ||
    error instanceof DoorProblem ||
    error instanceof PostgresProblem ||
    error instanceof MigrationProblem ||
    error instanceof BackupProblem
  )
}
