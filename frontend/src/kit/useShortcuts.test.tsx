import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { activeShortcuts, useShortcuts } from './useShortcuts.ts';

afterEach(cleanup);

function Page({ onJ, onSearch }: { onJ: () => void; onSearch: () => void }) {
  useShortcuts([
    { keys: 'j', label: 'Next', run: onJ },
    { keys: 'mod+k', label: 'Search', run: onSearch, everywhere: true },
  ]);
  return (
    <>
      <input aria-label="name" />
      <button type="button">press</button>
    </>
  );
}

function setUp() {
  const onJ = vi.fn();
  const onSearch = vi.fn();
  const view = render(<Page onJ={onJ} onSearch={onSearch} />);
  return { onJ, onSearch, ...view };
}

describe('useShortcuts', () => {
  it('runs a single key outside of fields, and never while typing', () => {
    const { onJ } = setUp();
    fireEvent.keyDown(screen.getByLabelText('name'), { key: 'j' });
    expect(onJ).not.toHaveBeenCalled();
    fireEvent.keyDown(screen.getByRole('button'), { key: 'j' });
    expect(onJ).toHaveBeenCalledTimes(1);
  });

  it('runs Ctrl-K even while typing, and j not with Ctrl', () => {
    const { onJ, onSearch } = setUp();
    fireEvent.keyDown(screen.getByLabelText('name'), { key: 'k', ctrlKey: true });
    fireEvent.keyDown(document.body, { key: 'j', ctrlKey: true });
    expect(onSearch).toHaveBeenCalledTimes(1);
    expect(onJ).not.toHaveBeenCalled();
  });

  it('keeps still under an open dialog', () => {
    const { onJ } = setUp();
    const dialog = document.createElement('div');
    dialog.setAttribute('role', 'dialog');
    document.body.append(dialog);
    fireEvent.keyDown(document.body, { key: 'j' });
    dialog.remove();
    expect(onJ).not.toHaveBeenCalled();
  });

  it('lists its keys for the sheet while it is there', () => {
    const { unmount } = setUp();
    expect(activeShortcuts().map((shortcut) => shortcut.keys)).toEqual(['j', 'mod+k']);
    unmount();
    expect(activeShortcuts()).toEqual([]);
  });
});
