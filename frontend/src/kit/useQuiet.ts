import { useEffect, useState } from 'react';

const QUIET_MS = 150;

/** The value as it was once it has not changed for a moment: for what asks the server while a person moves a control. */
export function useQuiet<T>(value: T): T {
  const [quiet, setQuiet] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(value), QUIET_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return quiet;
}
