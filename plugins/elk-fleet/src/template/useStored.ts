import { useEffect, useRef } from 'react';

/** Keeps a value in the form, and tells the form only when it has changed. */
export function useStored<T>(
  value: T | undefined,
  onChange: (value: T | undefined) => void,
) {
  // The form has another function at every rendering.
  const store = useRef(onChange);
  store.current = onChange;
  const text = JSON.stringify(value);
  useEffect(() => {
    store.current(text === undefined ? undefined : JSON.parse(text));
  }, [text]);
}
