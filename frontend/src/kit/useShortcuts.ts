import { useEffect, useRef } from 'react';

/** `keys`: `j`, `?`, `Enter`, `mod+k` (Ctrl or Command). `dialog`: it also works while a dialog is open. */
export type Shortcut = {
  keys: string;
  label: string;
  run: (event: KeyboardEvent) => void;
  everywhere?: boolean;
  dialog?: boolean;
};

const registered = new Set<{ shortcuts: readonly Shortcut[] }>();

/** What the `?` sheet shows: each key once, the newest registration first. */
export function activeShortcuts(): Shortcut[] {
  const found = new Map<string, Shortcut>();
  for (const entry of [...registered].reverse()) {
    for (const shortcut of entry.shortcuts) if (!found.has(shortcut.keys)) found.set(shortcut.keys, shortcut);
  }
  return [...found.values()];
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'range'].includes(target.type);
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.role === 'combobox'
  );
}

/** Enter on a button, a link or a menu belongs to it. */
function ownsKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element) || (key !== 'Enter' && key !== ' ')) return false;
  return (
    target.closest('button, a, summary, [role="menuitem"], [role="option"], [role="radio"], input') !== null
  );
}

function matches(shortcut: Shortcut, event: KeyboardEvent): boolean {
  const parts = shortcut.keys.split('+');
  const key = shortcut.keys === '+' ? '+' : (parts.at(-1) ?? '');
  const wantsMod = parts.includes('mod');
  if (wantsMod !== (event.ctrlKey || event.metaKey) || event.altKey) return false;
  return event.key.toLowerCase() === key.toLowerCase();
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const modified = event.ctrlKey || event.metaKey;
  if (!modified && (isTyping(event.target) || ownsKey(event.target, event.key))) return;
  const dialogOpen = document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null;
  for (const entry of [...registered].reverse()) {
    const shortcut = entry.shortcuts.find(
      (item) => matches(item, event) && (!dialogOpen || item.dialog === true),
    );
    if (shortcut === undefined) continue;
    event.preventDefault();
    shortcut.run(event);
    return;
  }
}

/** Keys of a page or component while it is mounted. Single keys never fire while a person types. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const entry = useRef<{ shortcuts: readonly Shortcut[] }>({ shortcuts });
  useEffect(() => {
    entry.current.shortcuts = shortcuts;
  });
  useEffect(() => {
    const own = entry.current;
    if (registered.size === 0) globalThis.addEventListener('keydown', onKeyDown);
    registered.add(own);
    return () => {
      registered.delete(own);
      if (registered.size === 0) globalThis.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
