import { useRef, useState, type KeyboardEvent } from 'react';
import { pointTowards } from './directions';
import type { Point } from './layout';
import css from './map.module.css';
import type { Tip } from './MapTip';

/** A place that can be chosen on the map. */
export interface MapPlace {
  id: string;
  title: string;
  /** Said when the pointer or the focus is on it. */
  note?: string;
  coordinates: { latitude: number; longitude: number };
}

/** Places of which one is to be chosen. */
export interface PlaceChoice {
  label: string;
  items: MapPlace[];
  chosen?: string;
  isDisabled?: boolean;
  onChoose: (id: string) => void;
}

/**
 * Dots to choose one of, by the mouse or by the keyboard: one stop of the tab
 * key, from which the arrow keys go to the next dot in their direction.
 */
export const MapPlaces = (props: {
  choice: PlaceChoice;
  /** Where they are, in their order. */
  points: Point[];
  onTip: (tip: Tip | undefined) => void;
}) => {
  const { choice, points, onTip } = props;
  const { items, chosen, isDisabled } = choice;
  const dots = useRef<Array<SVGGElement | null>>([]);
  const [visited, setVisited] = useState<string>();
  const indexOf = (id: string | undefined) =>
    items.findIndex(place => place.id === id);
  // What was visited last may be filtered out by now.
  const stop = Math.max(
    indexOf(visited) >= 0 ? indexOf(visited) : indexOf(chosen),
    0,
  );
  const choose = (id: string) => !isDisabled && choice.onChoose(id);
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const next = pointTowards(points, index, event.key);
    if (next !== undefined) dots.current[next]?.focus();
    if ([' ', 'Enter'].includes(event.key)) choose(items[index].id);
    // Neither scrolls the page nor sends the form.
    if (next !== undefined || [' ', 'Enter'].includes(event.key)) {
      event.preventDefault();
    }
  };
  return (
    <g
      role="radiogroup"
      aria-label={choice.label}
      aria-disabled={isDisabled || undefined}
    >
      {items.map((place, index) => {
        const tip: Tip = { kind: 'place', place, at: points[index] };
        return (
          <g
            key={place.id}
            ref={dot => {
              dots.current[index] = dot;
            }}
            role="radio"
            aria-checked={place.id === chosen}
            aria-label={[place.title, place.note].filter(Boolean).join(', ')}
            tabIndex={index === stop ? 0 : -1}
            className={css.choice}
            transform={`translate(${points[index].x},${points[index].y})`}
            onClick={() => choose(place.id)}
            onKeyDown={event => onKeyDown(event, index)}
            onFocus={() => {
              setVisited(place.id);
              onTip(tip);
            }}
            onMouseEnter={() => onTip(tip)}
            onMouseLeave={() => onTip(undefined)}
            onBlur={() => onTip(undefined)}
          >
            <circle r={10} className={css.halo} />
            <circle r={4} className={css.dot} />
          </g>
        );
      })}
    </g>
  );
};
