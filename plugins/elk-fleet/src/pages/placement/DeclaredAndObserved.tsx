import type {
  ContainerResources,
  Placement,
  ReplicaControl,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { formatCount } from '../../format/numbers';
import { plural } from '../../format/words';
import { Age } from '../../ui/Age';
import { Panel } from '../../ui/Panel';
import { SimpleTable } from '../../ui/SimpleTable';
import { Roles } from './Roles';

/** What should be beside what is. */
export const DeclaredAndObserved = (props: { placement: Placement }) => {
  const { placement } = props;
  const { declared, observed, replicasBy, roles } = placement;
  const notKnown = declared.unknownBecause
    ? `not known: ${declared.unknownBecause}`
    : 'not known';
  const rows = [
    {
      id: 'Replicas',
      cells: [
        'Replicas',
        declared.replicas === null ? notKnown : formatCount(declared.replicas),
        observed.replicas === null
          ? 'unknown'
          : `${formatCount(observed.replicas)}, ${formatCount(
              observed.readyReplicas,
            )} ready`,
      ],
    },
    {
      id: 'Version',
      cells: [
        'Version',
        declared.version ?? notKnown,
        observed.versions.join(', ') || 'unknown',
      ],
    },
    ...resourceRows(declared.resources),
    ...(roles.length > 0
      ? [
          {
            id: 'Roles',
            cells: ['Roles', <Roles key="roles" roles={roles} />, ''],
          },
        ]
      : []),
    ...(replicasBy
      ? [
          {
            id: 'Autoscaler',
            cells: ['Autoscaler', controlWords(replicasBy), ''],
          },
        ]
      : []),
  ];
  return (
    <Panel
      title="Declared and observed"
      actions={
        <Age at={placement.observedAt} stale={placement.error !== null} />
      }
    >
      <SimpleTable
        label="Declared and observed"
        columns={[
          '',
          'Declared',
          observed.via === 'hub' ? 'Observed, as the hub says' : 'Observed',
        ]}
        rows={rows}
      />
    </Panel>
  );
};

function controlWords(control: ReplicaControl): string {
  const { kind, name, minReplicas, maxReplicas, scheduled } = control;
  const range = `${kind} ${name} keeps ${formatCount(minReplicas)} to ${plural(
    maxReplicas,
    'replica',
  )}`;
  return scheduled === null
    ? range
    : `${range}; its schedule asks for ${formatCount(scheduled)} now`;
}

function resourceRows(resources: ContainerResources | undefined) {
  return (['requests', 'limits'] as const).flatMap(which => {
    const entries = Object.entries(resources?.[which] ?? {});
    const title = which === 'requests' ? 'Requests' : 'Limits';
    return entries.length > 0
      ? [
          {
            id: title,
            cells: [
              title,
              entries.map(([name, value]) => `${name} ${value}`).join(', '),
              '',
            ],
          },
        ]
      : [];
  });
}
