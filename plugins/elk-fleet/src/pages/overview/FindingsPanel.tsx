import { Button, Flex, Text } from '@backstage/ui';
import type { Finding } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useState } from 'react';
import { useFindings } from '../../queries/queries';
import { Age } from '../../ui/Age';
import { SeverityBadge } from '../../ui/badges';
import { Panel } from '../../ui/Panel';
import { Moment } from '../../ui/Since';
import { TextButton } from '../../ui/TextButton';
import { QueryState } from '../../ui/states';
import ui from '../../ui/ui.module.css';
import css from '../pages.module.css';

const FIRST = 3;

/** What is wrong or risky, worst first, with what to do about it. */
export const FindingsPanel = (props: {
  fleet: string;
  onOpenMember: (name: string) => void;
}) => {
  const query = useFindings(props.fleet);
  const [showsAll, setShowsAll] = useState(false);
  const count = query.data?.length ?? 0;
  return (
    <Panel
      title={count > 0 ? `Findings (${count})` : 'Findings'}
      actions={
        count > FIRST && (
          <Button
            size="small"
            variant="tertiary"
            onPress={() => setShowsAll(!showsAll)}
          >
            {showsAll ? 'Show fewer' : 'Show all'}
          </Button>
        )
      }
    >
      <QueryState query={query} loading="Loading the findings">
        {findings =>
          findings.length === 0 ? (
            <Text color="secondary">Nothing is wrong as far as is known.</Text>
          ) : (
            <ul
              className={`${ui.list} ${showsAll ? css.allFindings : ''}`}
              // What scrolls must be in reach of the keyboard.
              // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
              tabIndex={showsAll ? 0 : undefined}
            >
              {findings.slice(0, showsAll ? undefined : FIRST).map(finding => (
                <FindingItem
                  key={finding.id}
                  finding={finding}
                  onOpenMember={props.onOpenMember}
                />
              ))}
            </ul>
          )
        }
      </QueryState>
    </Panel>
  );
};

function FindingItem(props: {
  finding: Finding;
  onOpenMember: (name: string) => void;
}) {
  const { finding } = props;
  const { member } = finding;
  return (
    <li className={css.finding}>
      <Flex align="center" justify="between" gap="2">
        <SeverityBadge severity={finding.severity} />
        <Text as="span" variant="body-x-small" color="secondary">
          <Age at={finding.observedAt} />
        </Text>
      </Flex>
      <Text as="p" variant="body-medium" weight="bold">
        {finding.title}
      </Text>
      <Text as="p" variant="body-small">
        <b>Next:</b> {finding.nextStep}
      </Text>
      {finding.openedAt && (
        <Text as="p" variant="body-x-small" color="secondary">
          Open since <Moment at={finding.openedAt} />
        </Text>
      )}
      <Text as="p" variant="body-x-small" color="secondary">
        {finding.evidence}
      </Text>
      {member && (
        <TextButton onPress={() => props.onOpenMember(member)}>
          Show {member}
        </TextButton>
      )}
    </li>
  );
}
