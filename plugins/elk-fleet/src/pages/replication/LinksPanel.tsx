import { Button, Flex, Text } from '@backstage/ui';
import type { ReplicationLink } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { RiCloseLine } from '@remixicon/react';
import { useMemo } from 'react';
import { linkState } from '../../format/words';
import { useUrlState } from '../../queries/useUrlState';
import { Filters, matches, optionsOf } from '../../ui/Filters';
import { Panel } from '../../ui/Panel';
import { edgeIdOfLink, edgeWords } from './edges';
import { LinksTable } from './LinksTable';

/** All links, worst first, with search and filters. */
export const LinksPanel = (props: {
  links: ReplicationLink[];
  onOpen: (link: ReplicationLink) => void;
}) => {
  const { links } = props;
  const { get, set } = useUrlState();
  const [q, state, member, edge] = [
    get('q'),
    get('state'),
    get('member'),
    get('edge'),
  ];
  const rows = useMemo(
    () =>
      links.filter(
        link =>
          (!state || link.state === state) &&
          (!member || membersOf(link).includes(member)) &&
          (!edge || edgeIdOfLink(link) === edge) &&
          matches(q, ...searchTexts(link)),
      ),
    [links, q, state, member, edge],
  );
  return (
    <Panel
      title="Links"
      actions={
        <Flex align="center" gap="3">
          {edge && (
            <Button
              size="small"
              variant="secondary"
              iconEnd={<RiCloseLine size={14} />}
              aria-label={`Show more than ${edgeWords(edge)}`}
              onPress={() => set({ edge: '' })}
            >
              {edgeWords(edge)}
            </Button>
          )}
          <Text variant="body-small" color="secondary">
            {rows.length} of {links.length}
          </Text>
        </Flex>
      }
    >
      <Filters
        searchLabel="Search links"
        alsoClear={['edge']}
        filters={[
          {
            name: 'state',
            label: 'State',
            options: Object.entries(linkState).map(([value, { words }]) => ({
              value,
              label: words,
            })),
          },
          {
            name: 'member',
            label: 'Member',
            options: optionsOf(links.flatMap(membersOf)),
          },
        ]}
      />
      <LinksTable
        links={rows}
        onOpen={props.onOpen}
        empty="No link matches these filters."
      />
    </Panel>
  );
};

function membersOf(link: ReplicationLink) {
  return [link.leader.member, link.follower.member];
}

function searchTexts(link: ReplicationLink): Array<string | null> {
  return [
    ...membersOf(link),
    link.leader.index,
    link.follower.index,
    link.alias,
    linkState[link.state].words,
    link.reason,
  ];
}
