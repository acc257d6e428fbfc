/** CopilotKit without its own looks: one core over our AG-UI routes, for the hooks of this folder. */
import { CopilotKitContext } from '@copilotkit/react-core/v2/context'
import { CopilotChatConfigurationProvider, CopilotKitCoreReact } from '@copilotkit/react-core/v2/headless'
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useState } from 'react'

export const agentId = 'wizard'

type ProviderProps = { sessionId: string; properties: Record<string, unknown>; children: ReactNode }

export function Provider({ sessionId, properties, children }: ProviderProps) {
  const [core] = useState(
    () =>
      new CopilotKitCoreReact({
        runtimeUrl: '/api/copilotkit',
        runtimeTransport: 'rest',
        // Asking during a drawing that is thrown away would ask twice.
        deferInitialConnection: true,
        properties,
        messageFilter: withoutOldWords,
      }),
  )
  const [status, setStatus] = useState(core.runtimeConnectionStatus)
  useEffect(() => {
    const changed = { onRuntimeConnectionStatusChanged: () => setStatus(core.runtimeConnectionStatus) }
    const subscription = core.subscribe(changed)
    core.connect()
    return () => subscription.unsubscribe()
  }, [core])
  // Before the children ask with them.
  useLayoutEffect(() => core.setProperties(properties), [core, properties])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the core is one object that changes inside, and its hooks look again when this does
  const value = useMemo(() => ({ copilotkit: core, executingToolCallIds: new Set<string>() }), [core, status])
  return (
    <CopilotKitContext.Provider value={value}>
      <CopilotChatConfigurationProvider agentId={agentId} threadId={sessionId}>
        {children}
      </CopilotChatConfigurationProvider>
    </CopilotKitContext.Provider>
  )
}

type Filter = NonNullable<ConstructorParameters<typeof CopilotKitCoreReact>[0]['messageFilter']>

/** The server has the history and compares only names: a page of notes is not sent with every later word. */
const withoutOldWords: Filter = (messages) => {
  const newest = messages.findLastIndex(({ role }) => role === 'user')
  return messages.map((message, place) =>
    place < newest && (message.role === 'user' || message.role === 'assistant')
      ? { ...message, content: '' }
      : message,
  )
}
