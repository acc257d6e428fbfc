/**
 * Light, dark or as the system says. The choice lives in this browser and on <html data-theme>;
 * `themeScript` goes inline into <head>, so that the first paint is already right.
 */
import { useSyncExternalStore } from 'react'

export type Theme = 'system' | 'light' | 'dark'

const key = 'theme'
const changed = 'eventos:theme'

export const themeScript = `try{var t=localStorage.getItem('${key}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}`

export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, readTheme, () => 'system' as const), setTheme]
}

function readTheme(): Theme {
  const chosen = document.documentElement.dataset.theme
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

function setTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  try {
    if (theme === 'system') localStorage.removeItem(key)
    else localStorage.setItem(key, theme)
  } catch {
    // Storage may be forbidden; then the choice lasts as long as the page.
  }
  window.dispatchEvent(new Event(changed))
}

function subscribe(heard: () => void): () => void {
  window.addEventListener(changed, heard)
  return () => window.removeEventListener(changed, heard)
}
