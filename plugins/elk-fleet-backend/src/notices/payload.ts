import type { NotificationPayload } from '@backstage/plugin-notifications-common';
import type {
  Finding,
  Severity,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Notice } from './findingLifecycle';

const SEVERITY: Record<Severity, NotificationPayload['severity']> = {
  critical: 'critical',
  warning: 'high',
  info: 'normal',
};

/** The tab and the part of it on which findings are seen; the overview unless told. */
const PLACES: Partial<
  Record<Finding['kind'], [tab: string, section?: string]>
> = {
  placement: ['placement'],
  replication: ['replication'],
  rpo: ['replication'],
  'lease-expiry': ['replication'],
  'leader-deleted': ['replication'],
  'replication-loop': ['replication', 'patterns'],
  'pattern-conflict': ['replication', 'patterns'],
  'remote-disconnected': ['replication', 'remotes'],
  'dangling-remote': ['replication', 'remotes'],
  'cost-budget': ['costs', 'budgets'],
  'cost-anomaly': ['costs', 'budgets'],
  'cost-source': ['costs', 'sources'],
};

/**
 * The notification of a finding. All notifications of one finding share a
 * scope, so that the portal shows the latest of them alone.
 */
export function toPayload(
  fleet: string,
  { what, finding: { finding, severity, openedAt, closedAt } }: Notice,
): NotificationPayload {
  const common = {
    scope: `elk-fleet/${fleet}/${finding.id}`,
    topic: finding.kind,
    link: pageOf(fleet, finding),
    metadata: { fleet, finding: finding.id, kind: finding.kind },
  };
  return what === 'open'
    ? {
        ...common,
        title: finding.title,
        description: `${finding.evidence} ${finding.nextStep}`,
        severity: SEVERITY[severity],
      }
    : {
        ...common,
        title: `Over: ${finding.title}`,
        description: `It stood from ${openedAt} to ${closedAt}.`,
        severity: 'low',
      };
}

/** The page of the portal on which a finding is seen, with its member or links chosen. */
export function pageOf(
  fleet: string,
  { kind, member, id }: Pick<Finding, 'kind' | 'member' | 'id'>,
): string {
  const [tab, section] = PLACES[kind] ?? ['overview'];
  const isPattern = id.startsWith(`replication/${member}/auto-follow/`);
  const params = new URLSearchParams({ fleet });
  if (member) params.set('member', member);
  if (isPattern) params.set('section', 'patterns');
  else if (section) params.set('section', section);
  // The id of what is wrong with links ends with their state.
  else if (kind === 'replication') params.set('state', id.split('/').at(-1)!);
  return `/elk-fleet/${tab}?${params}`;
}
