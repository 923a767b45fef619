import { Text } from '@backstage/ui';
import { lazy, Suspense, type ReactNode } from 'react';
import { memberWords } from '../../format/member';
import type { Tone } from '../../format/words';
import { Panel } from '../../ui/Panel';
import { TextButton } from '../../ui/TextButton';
import { ToneIcon, toneClass } from '../../ui/ToneShape';
import { LoadingState } from '../../ui/states';
import css from './map.module.css';
import type { WorldMapProps } from './WorldMap';

const WorldMap = lazy(() =>
  import('./WorldMap').then(m => ({ default: m.WorldMap })),
);

export const MapWithLegend = (props: WorldMapProps) => {
  const elsewhere = props.members.filter(member => !member.coordinates);
  return (
    <>
      <Suspense fallback={<LoadingState label="Loading the map" />}>
        <WorldMap {...props} />
      </Suspense>
      <Legend
        showsCosts={Boolean(props.costOf)}
        places={props.places && 'a region to choose'}
      />
      {elsewhere.length > 0 && (
        <Text as="p" variant="body-small">
          Without coordinates:{' '}
          {elsewhere.map((member, index) => (
            <span key={member.name}>
              {index > 0 && ', '}
              <TextButton onPress={() => props.onOpenMember(member.name)}>
                {member.title}
              </TextButton>{' '}
              ({memberWords(member).toLowerCase()})
            </span>
          ))}
        </Text>
      )}
    </>
  );
};

/** The map with its legend, and the members that have no place on it. */
export const MapPanel = (props: WorldMapProps) => (
  <Panel title="Map">
    <MapWithLegend {...props} />
  </Panel>
);

const legend: Array<[Tone, string]> = [
  ['good', 'healthy'],
  ['warning', 'warning'],
  ['bad', 'critical'],
  ['unknown', 'unknown'],
];

const Line = (props: { tone: Tone; isDashed?: boolean }) => (
  <svg width="26" height="10" aria-hidden className={toneClass[props.tone]}>
    <path d="M0,5H18" className={props.isDashed ? css.dashed : css.line} />
    <path d="M26,5L17,1V9Z" className={css.arrow} />
  </svg>
);

const Widths = () => (
  <svg width="26" height="10" aria-hidden className={toneClass.unknown}>
    <path d="M0,5L26,1V9Z" className={css.arrow} />
  </svg>
);

const Dot = () => (
  <svg width="10" height="10" aria-hidden>
    <circle r={4} cx={5} cy={5} className={css.dot} />
  </svg>
);

function Legend(props: { showsCosts: boolean; places?: string }) {
  const members = legend.map(([tone, words]): [ReactNode, string] => [
    <ToneIcon tone={tone} key={tone} />,
    words,
  ]);
  const edges: Array<[ReactNode, string]> = [
    [<Line tone="good" />, 'replication in sync'],
    [<Line tone="warning" />, 'behind'],
    [<Line tone="bad" />, 'broken'],
    [<Line tone="unknown" isDashed />, 'unknown or stale'],
    [
      <Widths />,
      props.showsCosts ? 'wider the more it costs' : 'wider the more flows',
    ],
  ];
  const entries: Array<[ReactNode, string]> = props.places
    ? [...members, [<Dot />, props.places]]
    : [...members, ...edges];
  return (
    <div className={css.legend} aria-label="Legend" role="note">
      {entries.map(([sign, words]) => (
        <span key={words}>
          {sign}
          {words}
        </span>
      ))}
    </div>
  );
}
