import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { ReactNode } from 'react';

/** One of a few views or values, all of them in sight. */
export function Segments<T extends string>(props: {
  label: string;
  options: Array<{ value: T; label: ReactNode }>;
  value: T;
  onChange: (value: T) => void;
}) {
  return (
    <ToggleButtonGroup
      aria-label={props.label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[props.value]}
      onSelectionChange={([value]) => props.onChange(value as T)}
    >
      {props.options.map(({ value, label }) => (
        <ToggleButton key={value} id={value} size="small">
          {label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
