import { Text } from '@backstage/ui';
import type { Member } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { Facts } from '../../ui/Facts';
import {
  distances,
  jurisdiction,
  membersThere,
  providers,
  type Place,
} from './places';
import type { RegionValue } from './schema';

const NEAREST = 3;
const kilometres = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

/** What a region is near to, whose law holds there, and who is there already. */
export const RegionFacts = (props: {
  value: RegionValue;
  place: Place | undefined;
  members: Member[];
}) => {
  const { value, place, members } = props;
  if (!value.region) {
    return (
      <Text as="p" color="secondary">
        No region is chosen yet.
      </Text>
    );
  }
  const there = membersThere(value, members);
  return (
    <div role="status" aria-label="About the region">
      <Facts
        facts={{
          Region: value.region,
          Place: place
            ? place.name
            : 'not in the table of cloud regions: taken as typed, as one of your own',
          Provider: value.provider
            ? providers[value.provider] ?? value.provider
            : undefined,
          Jurisdiction: place?.country && jurisdiction(place.country),
          'Already there':
            there.map(({ title }) => title).join(', ') || 'no member',
          Nearest: place?.coordinates && (
            <Nearest from={place.coordinates} members={members} />
          ),
        }}
      />
    </div>
  );
};

function Nearest(props: {
  from: NonNullable<Place['coordinates']>;
  members: Member[];
}) {
  const nearest = distances(props.from, props.members).slice(0, NEAREST);
  if (nearest.length === 0) return <>no member has a place</>;
  return (
    <>
      {nearest.map(({ member, km }) => (
        <div key={member.name}>
          {member.title}, {kilometres.format(km)} km
        </div>
      ))}
    </>
  );
}
