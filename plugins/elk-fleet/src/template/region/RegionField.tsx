import { Combobox, Select } from '@backstage/ui';
import type { Fleet } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useMemo, useState } from 'react';
import { MapWithLegend } from '../../pages/map/MapPanel';
import { FleetField } from '../FleetField';
import css from '../template.module.css';
import { searchIn } from '../search';
import { useStored } from '../useStored';
import {
  knownPlaces,
  membersThere,
  placeLabel,
  providers,
  valueOfText,
  type Place,
} from './places';
import { RegionFacts } from './RegionFacts';
import type { RegionFieldProps } from './schema';

/**
 * A field for a region: on a map, from a list, or typed. Reads the field `fleet`
 * of the form.
 */
export const RegionField = (props: RegionFieldProps) => (
  <FleetField field={props} subject="What is near a region">
    {fleet => <Picker {...props} fleet={fleet} />}
  </FleetField>
);

// No provider is called so.
const ALL = '-';

function Picker(props: RegionFieldProps & { fleet: Fleet }) {
  const { fleet, formData, schema, uiSchema } = props;
  const isDisabled = props.disabled || props.readonly;
  const allowed = uiSchema['ui:options']?.providers;
  const [provider, setProvider] = useState(
    () => formData?.provider ?? usualProvider(fleet, allowed),
  );
  const all = useMemo(() => knownPlaces(fleet.items), [fleet.items]);
  const names = allowed?.join();
  const places = useMemo(
    () => placesOf(all, provider, names?.split(',')),
    [all, provider, names],
  );
  const options = useMemo(
    () =>
      places.map(place => ({ value: place.region, label: placeLabel(place) })),
    [places],
  );
  const [text, setText] = useState(() => {
    const known = all.find(({ region }) => region === formData?.region);
    return known ? placeLabel(known) : formData?.region ?? '';
  });
  const value = valueOfText(text, places, provider);
  useStored(value, props.onChange);
  const choose = (region: string) => {
    const place = all.find(one => one.region === region);
    // What is chosen on the map is shown, whoever's regions were.
    if (place && !places.includes(place)) setProvider(place.provider ?? '');
    setText(place ? placeLabel(place) : region);
  };
  return (
    <div className={css.beside}>
      <div className={css.stack}>
        <Combobox
          label={schema.title ?? 'Region'}
          description="Search by name or place, or type a region of your own"
          isRequired={props.required}
          isDisabled={isDisabled}
          validationBehavior="aria"
          isInvalid={props.rawErrors.length > 0}
          allowsCustomValue
          {...searchIn(options, text, setText)}
          onChange={region => region !== null && choose(String(region))}
        />
        <Select
          label="Provider"
          isDisabled={isDisabled}
          options={[
            ...(allowed ? [] : [{ value: ALL, label: 'All' }]),
            ...Object.entries(providers)
              .filter(([name]) => !allowed || allowed.includes(name))
              .map(([name, label]) => ({ value: name, label })),
          ]}
          value={provider || ALL}
          onChange={chosen =>
            setProvider(chosen === ALL ? '' : String(chosen ?? ''))
          }
        />
        <RegionFacts
          value={value}
          place={places.find(({ region }) => region === value.region)}
          members={fleet.items}
        />
      </div>
      <div className={css.map}>
        <MapWithLegend
          members={fleet.items}
          edges={[]}
          onOpenMember={name => {
            const member = fleet.items.find(one => one.name === name);
            if (member && !isDisabled) choose(member.region);
          }}
          onOpenEdge={() => {}}
          places={{
            label: 'Regions',
            chosen: value.region,
            isDisabled,
            items: places.flatMap(({ coordinates, ...place }) =>
              coordinates
                ? [
                    {
                      id: place.region,
                      title: placeLabel(place),
                      note: noteOf(place, fleet),
                      coordinates,
                    },
                  ]
                : [],
            ),
            onChoose: choose,
          }}
        />
      </div>
    </div>
  );
}

function noteOf(place: Place, fleet: Fleet): string {
  const there = membersThere(place, fleet.items);
  return [
    place.provider && (providers[place.provider] ?? place.provider),
    there.length > 0 &&
      `already there: ${there.map(({ title }) => title).join(', ')}`,
  ]
    .filter(Boolean)
    .join(', ');
}

function placesOf(all: Place[], provider: string, allowed?: string[]) {
  return all.filter(
    place =>
      (!provider || place.provider === provider) &&
      (!allowed || allowed.includes(place.provider ?? '')),
  );
}

/** The provider of all members; none when they differ. */
function usualProvider(fleet: Fleet, allowed?: string[]): string {
  if (allowed) return allowed[0] ?? '';
  const [first, ...others] = new Set(
    fleet.items.map(({ provider }) => provider ?? ''),
  );
  return others.length > 0 || !first ? '' : first;
}
