import { Alert, Flex } from '@backstage/ui';
import type { MemberDetail } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { memberRemark } from '../../format/member';
import { formatBytes, formatCount } from '../../format/numbers';
import { formatTime } from '../../format/time';
import { useEntityPages } from '../../queries/useEntityPages';
import { Age } from '../../ui/Age';
import { MemberBadge } from '../../ui/badges';
import { useTicking } from '../../ui/clock';
import { Facts } from '../../ui/Facts';
import { Panel } from '../../ui/Panel';
import { MemberLinks } from '../overview/memberColumns';
import { OnboardingPanel } from './OnboardingPanel';
import {
  LinksSection,
  NodesSection,
  PlacementsSection,
  RemotesSection,
  SourcesSection,
  TiersSection,
} from './sections';

/** Everything that is known of one member, what is wrong first. */
export const MemberDetails = ({ member }: { member: MemberDetail }) => (
  <Flex direction="column" gap="4">
    {member.retiring && (
      <Alert
        status="info"
        icon
        title="This member is being retired"
        description="What it lacks alarms nobody, and the health of the fleet leaves it out. The findings say what is left of it."
      />
    )}
    {member.error && !member.retiring && (
      <Alert
        status="warning"
        icon
        title="This member could not be read at the last try"
        description={member.error.message}
      />
    )}
    <Summary member={member} />
    {!member.retiring && (
      <OnboardingPanel fleet={member.fleet} member={member.name} />
    )}
    <ComponentsPanel member={member} />
    <NodesSection nodes={member.nodes} />
    <TiersSection tiers={member.tiers} />
    <LinksSection links={member.replication} member={member.name} />
    <RemotesSection remotes={member.remotes} />
    <PlacementsSection
      placements={member.placements}
      kubernetes={member.kubernetes}
    />
    <SourcesSection sources={member.sources} />
  </Flex>
);

function Summary({ member }: { member: MemberDetail }) {
  const remark = useTicking(now => memberRemark(member, now));
  const { reasons } = member;
  const pages = useEntityPages([member.entityRef]);
  return (
    <Panel title="Status">
      <Facts
        facts={{
          Health: (
            <>
              <MemberBadge member={member} />{' '}
              {remark && !reasons.includes(remark) && remark}
            </>
          ),
          Because: reasons.length > 0 ? reasons.join('; ') : undefined,
          Region: [member.region, member.regionName]
            .filter(Boolean)
            .join(' · '),
          Provider: member.provider ?? undefined,
          Environment: member.environment ?? undefined,
          'Last good data': <Age at={member.observedAt} stale={member.stale} />,
          Open: (
            <Flex gap="3">
              <MemberLinks member={member} page={pages.get(member.entityRef)} />
            </Flex>
          ),
        }}
      />
    </Panel>
  );
}

/** Versions and health of what runs in a member. */
export function ComponentsPanel({ member }: { member: MemberDetail }) {
  const { elasticsearch, kibana, logstash } = member;
  const was = elasticsearch?.error ? 'was ' : '';
  if (!elasticsearch) return null;
  const { license } = elasticsearch;
  return (
    <Panel title="Components">
      <Facts
        facts={{
          Elasticsearch: `${elasticsearch.version ?? 'version unknown'} · ${
            elasticsearch.status ? was + elasticsearch.status : 'health unknown'
          }`,
          Cluster: elasticsearch.clusterName,
          'Cluster UUID': elasticsearch.clusterUuid,
          Nodes: `${formatCount(elasticsearch.nodes)}, ${formatCount(
            elasticsearch.dataNodes,
          )} of them with data`,
          Shards: `${formatCount(
            elasticsearch.activeShards,
          )} active, ${formatCount(elasticsearch.unassignedShards)} unassigned`,
          Storage: formatBytes(elasticsearch.storageBytes),
          Licence: license
            ? `${license.type}, ${license.status}${
                license.expiresAt
                  ? `, expires ${formatTime(license.expiresAt)}`
                  : ''
              }`
            : null,
          Kibana: kibana
            ? `${kibana.version ?? 'version unknown'} · ${
                kibana.status ?? 'status unknown'
              }`
            : undefined,
          Logstash: logstash
            ? `${logstash.version ?? 'version unknown'} · ${formatCount(
                logstash.pipelines,
              )} pipelines · ${formatCount(logstash.eventsOut)} events out`
            : undefined,
        }}
      />
    </Panel>
  );
}
