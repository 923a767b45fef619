import {
  createContext,
  useContext,
  useSyncExternalStore,
  type PropsWithChildren,
} from 'react';

const TICK_MILLIS = 1000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let current = Date.now();

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    current = Date.now();
    listeners.forEach(notify => notify());
  }, TICK_MILLIS);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Milliseconds that the backend's clock is ahead of the browser's. */
const ClockOffset = createContext(0);

/**
 * Makes ages below it right even when the clock of the browser is wrong: they
 * are counted from the time that the backend put into its answer.
 */
export const ServerClock = (
  props: PropsWithChildren<{ readAt: string; receivedAt: number }>,
) => (
  <ClockOffset.Provider value={Date.parse(props.readAt) - props.receivedAt}>
    {props.children}
  </ClockOffset.Provider>
);

/** Reads the time of the backend, in epoch milliseconds. */
export function useServerNow(): () => number {
  const offset = useContext(ClockOffset);
  return () => Date.now() + offset;
}

/**
 * A value that depends on the time, in epoch milliseconds of the backend. The
 * caller is rendered again only when its value changes.
 */
export function useTicking<T extends string | number | boolean>(
  read: (now: number) => T,
): T {
  const offset = useContext(ClockOffset);
  // A component that appears between two ticks must not see an old time.
  if (!timer) current = Date.now();
  return useSyncExternalStore(subscribe, () => read(current + offset));
}
