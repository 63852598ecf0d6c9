import { useEffect, useState } from 'react';

const QUIET_MS = 120;

/** A text once it has not changed for a moment, so that not every key asks the server. */
export function useQuiet(text: string): string {
  const [quiet, setQuiet] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(text), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return quiet;
}
