import { useLayoutEffect, useState, type RefObject } from 'react';
import type { Size } from './layout';

// Beside the findings the map is narrow, and may be as high as they are.
const sizeFor = (width: number): Size => ({
  width,
  height: Math.round(width < 760 ? width * 0.64 : Math.min(560, width * 0.52)),
});

/** The size of a map that fills the width of its frame. */
export function useSize(frame: RefObject<HTMLElement>): Size {
  const [size, setSize] = useState(() => sizeFor(800));
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const width = Math.round(entry.contentRect.width);
      if (width > 0) {
        setSize(old => (old.width === width ? old : sizeFor(width)));
      }
    });
    if (frame.current) observer.observe(frame.current);
    return () => observer.disconnect();
  }, [frame]);
  return size;
}
