import { useLayoutEffect, useState, type RefObject } from 'react';
import type { Size } from './layout';

/** Higher than this, there would be more sea than land. */
const HIGHEST = 720;

/** The size of a map that fills its frame, whose style says how high it is at least. */
export function useSize(frame: RefObject<HTMLElement>): Size {
  const [size, setSize] = useState({ width: 800, height: 486 });
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([{ contentRect }]) => {
      const width = Math.round(contentRect.width);
      const height = Math.min(HIGHEST, Math.round(contentRect.height));
      if (width <= 0 || height <= 0) return;
      setSize(old =>
        old.width === width && old.height === height ? old : { width, height },
      );
    });
    if (frame.current) observer.observe(frame.current);
    return () => observer.disconnect();
  }, [frame]);
  return size;
}
