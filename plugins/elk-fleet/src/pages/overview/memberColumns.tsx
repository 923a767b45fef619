import { Link } from '@backstage/ui';
import type {
  Member,
  SourceError,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { formatBytes, formatCount, formatShare } from '../../format/numbers';
import { memberRemark, memberTone } from '../../format/member';
import { sourceErrors, tones, type Tone } from '../../format/words';
import { Age } from '../../ui/Age';
import { MemberBadge } from '../../ui/badges';
import type { DataColumn } from '../../ui/DataTable';
import { ToneIcon } from '../../ui/ToneShape';
import { useTicking } from '../../ui/clock';
import ui from '../../ui/ui.module.css';

/** A member with where the portal has more about it. */
export interface MemberRow {
  id: string;
  member: Member;
  page: string | undefined;
}

const elasticsearchTone: Record<string, Tone> = {
  green: 'good',
  yellow: 'warning',
  red: 'bad',
};

const kibanaTone: Record<string, Tone> = {
  available: 'good',
  degraded: 'warning',
  unavailable: 'bad',
};

export const memberColumns: DataColumn<MemberRow>[] = [
  {
    id: 'member',
    label: 'Member',
    grow: 1.3,
    minWidth: 112,
    sortBy: ({ member }) => member.title,
    cell: ({ member }) => <b>{member.title}</b>,
  },
  {
    id: 'region',
    label: 'Region',
    grow: 1.3,
    minWidth: 112,
    sortBy: ({ member }) => member.region,
    cell: ({ member }) => (
      <>
        {member.region}
        {member.regionName && (
          <span className={ui.sub}>{member.regionName}</span>
        )}
      </>
    ),
  },
  {
    id: 'environment',
    label: 'Environment',
    grow: 1,
    minWidth: 104,
    sortBy: ({ member }) => member.environment,
    cell: ({ member }) => member.environment ?? '–',
  },
  {
    id: 'status',
    label: 'Status',
    grow: 1.7,
    minWidth: 150,
    sortBy: ({ member }) => tones.indexOf(memberTone(member)),
    cell: ({ member }) => <StatusCell member={member} />,
  },
  {
    id: 'elasticsearch',
    label: 'Elasticsearch',
    grow: 1.2,
    minWidth: 104,
    sortBy: ({ member }) => member.elasticsearch?.storageBytes ?? null,
    cell: ({ member }) => <ElasticsearchCell member={member} />,
  },
  {
    id: 'kibana',
    label: 'Kibana',
    grow: 0.9,
    minWidth: 80,
    cell: ({ member: { kibana } }) =>
      kibana ? (
        <PartCell
          version={kibana.version}
          words={kibana.status}
          tone={kibanaTone[kibana.status ?? '']}
          error={kibana.error}
        />
      ) : (
        '–'
      ),
  },
  {
    id: 'logstash',
    label: 'Logstash',
    grow: 0.8,
    minWidth: 72,
    cell: ({ member: { logstash } }) =>
      logstash ? (
        <PartCell version={logstash.version} error={logstash.error} />
      ) : (
        '–'
      ),
  },
  {
    id: 'placements',
    label: 'Placed',
    grow: 0.7,
    minWidth: 56,
    sortBy: ({ member: { kubernetes } }) =>
      kubernetes?.placements
        ? (kubernetes.ready ?? 0) / kubernetes.placements
        : null,
    cell: ({ member: { kubernetes } }) =>
      kubernetes ? (
        <>
          <span title="in sync / found">
            {formatShare(kubernetes.ready, kubernetes.placements)}
          </span>
          <ErrorWords error={kubernetes.error} />
        </>
      ) : (
        '–'
      ),
  },
  {
    id: 'age',
    label: 'Read',
    grow: 1,
    minWidth: 84,
    sortBy: ({ member }) =>
      member.observedAt ? -Date.parse(member.observedAt) : null,
    cell: ({ member }) => <Age at={member.observedAt} stale={member.stale} />,
  },
  {
    id: 'links',
    label: 'Open',
    grow: 0.9,
    minWidth: 76,
    cell: ({ member, page }) => (
      <MemberLinks member={member} page={page} isShort />
    ),
  },
];

function StatusCell({ member }: { member: Member }) {
  const remark = useTicking(now => memberRemark(member, now));
  return (
    <>
      <MemberBadge member={member} />
      {remark && (
        <span className={ui.sub} title={member.error?.message}>
          {remark}
        </span>
      )}
    </>
  );
}

function ElasticsearchCell({ member }: { member: Member }) {
  const { elasticsearch } = member;
  if (!elasticsearch) return <>–</>;
  const { status, version, nodes, storageBytes, error } = elasticsearch;
  return (
    <>
      <PartCell
        version={version}
        words={status}
        tone={elasticsearchTone[status ?? '']}
        error={error}
      />
      <span className={ui.sub}>
        {formatCount(nodes)} nodes · {formatBytes(storageBytes)}
      </span>
    </>
  );
}

/** Version and health of a part; health that could not be read again is past. */
function PartCell(props: {
  version: string | null;
  words?: string | null;
  tone?: Tone;
  error: SourceError | null;
}) {
  const { version, words, error } = props;
  return (
    <>
      <span className={ui.inline}>
        {props.tone && (
          <ToneIcon tone={error ? 'unknown' : props.tone} size={10} />
        )}
        {version ?? 'unknown'}
      </span>
      {words && (
        <span className={ui.sub}>{error ? `was ${words}` : words}</span>
      )}
      <ErrorWords error={error} />
    </>
  );
}

/** Why a part of a member could not be read; the whole message on hover. */
export function ErrorWords({ error }: { error: SourceError | null }) {
  return (
    error && (
      <span className={ui.sub} title={error.message}>
        {sourceErrors[error.code]}
      </span>
    )
  );
}

/** Where a person can go from a member: Kibana, Kubernetes tab, catalog. */
export function MemberLinks(props: {
  member: Member;
  page: string | undefined;
  /** Only the first link of a kind, where there is little room. */
  isShort?: boolean;
}) {
  const { member, page, isShort } = props;
  const links = member.links.filter(
    (link, index) =>
      !isShort ||
      member.links.findIndex(other => other.kind === link.kind) === index,
  );
  const all = page ? [...links, { title: 'Catalog', url: page }] : links;
  return (
    <>
      {all.map(({ title, url }) => (
        <Link
          key={url}
          href={url}
          variant="body-small"
          {...(!url.startsWith('/') && { target: '_blank', rel: 'noopener' })}
          aria-label={`${title} of ${member.title}`}
        >
          {title}
        </Link>
      ))}
    </>
  );
}
