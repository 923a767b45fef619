import { useEffect, useState } from 'react';

const TYPING_MILLIS = 250;

/** A text that follows another one when it has not changed for a moment. */
export function useDelayed(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    if (text === settled) return undefined;
    const timer = setTimeout(() => setSettled(text), TYPING_MILLIS);
    return () => clearTimeout(timer);
  }, [text, settled]);
  return settled;
}
