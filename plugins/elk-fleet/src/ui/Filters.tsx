import { Button, SearchField, Select } from '@backstage/ui';
import type { ReactNode } from 'react';
import { useUrlState } from '../queries/useUrlState';
import css from './ui.module.css';

/** A filter by one value, kept in the address under its name. */
export interface FilterOption {
  value: string;
  label: string;
}

export interface Filter {
  name: string;
  label: string;
  options: FilterOption[];
}

const ALL = '-';

/** From so many options on there is a field to search them. */
const MANY = 15;

/** A search field and selects, whose values live in the address. */
export const Filters = (props: {
  searchLabel: string;
  /** Without it there are the selects alone. */
  hasSearch?: boolean;
  filters: Filter[];
  /** Further names in the address that are cleared together with these. */
  alsoClear?: string[];
  /** Names in the address that have no sense after a change. */
  resets?: string[];
  /** Further choices before these. */
  children?: ReactNode;
}) => {
  const { hasSearch = true } = props;
  const { get, set: setAll } = useUrlState();
  const set = (changes: Record<string, string>) =>
    setAll({
      ...Object.fromEntries((props.resets ?? []).map(name => [name, ''])),
      ...changes,
    });
  const names = [
    ...(hasSearch ? ['q'] : []),
    ...props.filters.map(({ name }) => name),
    ...(props.alsoClear ?? []),
  ];
  return (
    <div className={css.filters} role="search" aria-label={props.searchLabel}>
      {hasSearch && (
        <SearchField
          aria-label={props.searchLabel}
          placeholder={props.searchLabel}
          size="small"
          value={get('q')}
          onChange={q => set({ q })}
        />
      )}
      {props.children}
      {props.filters.map(({ name, label, options }) => (
        <Select
          key={name}
          label={label}
          size="small"
          search={options.length > MANY || undefined}
          options={[{ value: ALL, label: 'All' }, ...options]}
          value={get(name) || ALL}
          onChange={value =>
            set({ [name]: value === ALL || !value ? '' : String(value) })
          }
        />
      ))}
      {names.some(name => get(name)) && (
        <Button
          variant="tertiary"
          size="small"
          onPress={() => set(Object.fromEntries(names.map(n => [n, ''])))}
        >
          Clear filters
        </Button>
      )}
    </div>
  );
};

/** Distinct values as options, in alphabetical order. */
export function optionsOf(values: Array<string | null>): FilterOption[] {
  return [...new Set(values)]
    .filter((value): value is string => value !== null)
    .sort()
    .map(value => ({ value, label: value }));
}

/** Whether a text holds every word of a search. */
export function matches(search: string, ...texts: Array<string | null>) {
  const text = texts.join(' ').toLocaleLowerCase();
  return search
    .toLocaleLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}
