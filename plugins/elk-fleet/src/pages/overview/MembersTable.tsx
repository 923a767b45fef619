import { Text } from '@backstage/ui';
import {
  type Fleet,
  type Member,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useMemo } from 'react';
import { memberTone } from '../../format/member';
import { health, tones } from '../../format/words';
import { useEntityPages } from '../../queries/useEntityPages';
import { useUrlState } from '../../queries/useUrlState';
import { DataTable } from '../../ui/DataTable';
import { Filters, matches, optionsOf } from '../../ui/Filters';
import { Panel } from '../../ui/Panel';
import { memberColumns, type MemberRow } from './memberColumns';

/** All members, worst first, with search and filters. */
export const MembersTable = (props: {
  fleet: Fleet;
  onOpen: (name: string) => void;
}) => {
  const { items } = props.fleet;
  const { get } = useUrlState();
  const [q, region, environment, wanted] = [
    get('q'),
    get('region'),
    get('environment'),
    get('health'),
  ];
  const refs = useMemo(() => items.map(member => member.entityRef), [items]);
  const pages = useEntityPages(refs);
  const rows = useMemo(
    () =>
      items
        .filter(
          member =>
            (!region || member.region === region) &&
            (!environment || member.environment === environment) &&
            (!wanted || member.health === wanted) &&
            matches(q, ...searchTexts(member)),
        )
        .map(
          (member): MemberRow => ({
            id: member.name,
            member,
            page: pages.get(member.entityRef),
          }),
        )
        .sort((a, b) => badness(a.member) - badness(b.member)),
    [items, pages, q, region, environment, wanted],
  );
  return (
    <Panel
      title="Members"
      actions={
        <Text variant="body-small" color="secondary">
          {rows.length} of {items.length}
        </Text>
      }
    >
      <Filters
        searchLabel="Search members"
        filters={[
          {
            name: 'region',
            label: 'Region',
            options: optionsOf(items.map(member => member.region)),
          },
          {
            name: 'environment',
            label: 'Environment',
            options: optionsOf(items.map(member => member.environment)),
          },
          {
            name: 'health',
            label: 'Health',
            options: Object.entries(health).map(([value, { words }]) => ({
              value,
              label: words,
            })),
          },
        ]}
      />
      <DataTable
        label="Members"
        columns={memberColumns}
        rows={rows}
        onOpen={row => props.onOpen(row.member.name)}
        empty={
          items.length === 0
            ? 'This fleet has no members yet. Add them in the configuration, under elkFleet.fleets.'
            : 'No member matches these filters.'
        }
      />
    </Panel>
  );
};

function badness(member: Member) {
  return tones.indexOf(memberTone(member));
}

function searchTexts(member: Member): Array<string | null> {
  return [
    member.name,
    member.title,
    member.region,
    member.regionName,
    member.environment,
    member.provider,
    member.elasticsearch?.version ?? null,
    member.error?.code ?? null,
    ...member.reasons,
  ];
}
