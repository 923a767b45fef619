import type {
  Member,
  ReplicationEdge,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { geoPath } from 'd3-geo';
import { useMemo, useRef, useState } from 'react';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import land from 'world-atlas/land-110m.json';
import { memberTone } from '../../format/member';
import { formatLagBriefly } from '../../format/numbers';
import { sourceErrors } from '../../format/words';
import { costWidth, type CostOfEdge } from './edgeCosts';
import { MapEdge } from './MapEdge';
import { MapMarker } from './MapMarker';
import { MapPlaces, type MapPlace, type PlaceChoice } from './MapPlaces';
import { MapTip, type Tip } from './MapTip';
import {
  arcBetween,
  fitProjection,
  flowWidth,
  placeLabels,
  placeOnArcs,
  separate,
  type Point,
  type Size,
} from './layout';
import css from './map.module.css';
import { useSize } from './useSize';

const topology = land as unknown as Topology<{ land: GeometryCollection }>;
const world = feature(topology, topology.objects.land);

const CROWD = 40;

export interface WorldMapProps {
  members: Member[];
  edges: ReplicationEdge[];
  onOpenMember: (name: string) => void;
  onOpenEdge: (edge: ReplicationEdge) => void;
  /** Writes lags beside the arrows, as long as there are few. */
  showsLag?: boolean;
  /** Writes costs instead, and draws by them how wide an arrow is. */
  costOf?: CostOfEdge;
  /** Places to choose one of; with them, the map is that of the whole world. */
  places?: PlaceChoice;
}

/**
 * The members at their places, and what is replicated between them. Members
 * without coordinates aren't on it: {@link MapPanel} lists them.
 */
export const WorldMap = (props: WorldMapProps) => {
  const { members, edges } = props;
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const [tip, setTip] = useState<Tip>();
  const { costOf, places: choice } = props;
  const { landPath, sites, dots } = useSites(members, size, choice?.items);
  const widthOf = (edge: ReplicationEdge) =>
    costOf ? costWidth(costOf(edge)) : flowWidth(edge.bytesPerSecond);
  const arcs = arcsOf(edges, sites, widthOf);
  const textOf = (edge: ReplicationEdge) =>
    costOf ? costOf(edge)?.brief ?? 'not metered' : formatLagBriefly(edge.lag);
  const isLabelled = (props.showsLag || costOf) && arcs.length <= CROWD;
  const places = isLabelled
    ? placeOnArcs(
        arcs.map(({ edge, arc }) => ({ arc, words: textOf(edge) })),
        sites,
      )
    : [];
  return (
    <div ref={frame} className={css.frame}>
      <svg
        width={size.width}
        height={size.height}
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="group"
        aria-label={`Map of ${sites.length} members and ${edges.length} replication edges`}
      >
        <path d={landPath} className={css.land} />
        {arcs.map(({ edge, arc }, index) => (
          <MapEdge
            key={`${edge.leaderClusterUuid}>${edge.followerClusterUuid}`}
            edge={edge}
            arc={arc}
            label={places[index] && { text: textOf(edge), at: places[index] }}
            width={widthOf(edge)}
            cost={costOf?.(edge)}
            onTip={setTip}
            onOpen={props.onOpenEdge}
          />
        ))}
        {choice && <MapPlaces choice={choice} points={dots} onTip={setTip} />}
        {sites.map(site => (
          <MapMarker
            key={site.member.name}
            {...site}
            onTip={setTip}
            onOpen={props.onOpenMember}
          />
        ))}
      </svg>
      {tip && <MapTip tip={tip} size={size} />}
    </div>
  );
};

/** The arcs of those edges whose ends have a place on the map. */
function arcsOf(
  edges: ReplicationEdge[],
  sites: Array<{ member: Member; marker: Point }>,
  widthOf: (edge: ReplicationEdge) => number,
) {
  const at = new Map(sites.map(site => [site.member.name, site.marker]));
  return edges.flatMap(edge => {
    const from = edge.leaderMember && at.get(edge.leaderMember);
    const to = edge.followerMember && at.get(edge.followerMember);
    if (!from || !to || from === to) return [];
    return [{ edge, arc: arcBetween(from, to, widthOf(edge)) }];
  });
}

/** The words beside a marker: the name, and what is wrong with reading it. */
function labelOf(member: Member): string[] {
  if (member.retiring) return [member.title, 'being retired'];
  if (member.error) return [member.title, sourceErrors[member.error.code]];
  return member.stale ? [member.title, 'stale'] : [member.title];
}

/** Places, markers and labels; only what they depend on computes them anew. */
function useSites(members: Member[], size: Size, choice?: MapPlace[]) {
  const located = members.filter(member => member.coordinates);
  const key = JSON.stringify([
    located.map(member => [member.name, member.coordinates, labelOf(member)]),
    choice?.map(({ coordinates }) => coordinates),
  ]);
  const layout = useMemo(() => {
    const places = located.map(positionOf);
    const projection = fitProjection(choice ? [] : places, size);
    const toPoint = (place: [number, number]): Point => {
      const [x, y] = projection(place) ?? [0, 0];
      return { x, y };
    };
    const origins = places.map(toPoint);
    const dots = separate((choice ?? []).map(positionOf).map(toPoint), 9);
    const markers = separate(origins, located.length > CROWD ? 14 : 24);
    const labels = placeLabels(
      markers.map((marker, i) => ({ ...marker, lines: labelOf(located[i]) })),
      size,
    );
    const landPath = geoPath(projection)(world) ?? undefined;
    return { landPath, origins, markers, labels, dots };
    // The key holds everything of members and places that the layout depends on.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, size]);
  return {
    landPath: layout.landPath,
    dots: layout.dots,
    sites: located.map((member, i) => ({
      member,
      tone: memberTone(member),
      origin: layout.origins[i],
      marker: layout.markers[i],
      label: layout.labels[i],
      lines: located.length > CROWD ? [] : labelOf(member),
    })),
  };
}

function positionOf({
  coordinates,
}: Pick<Member, 'coordinates'>): [number, number] {
  return [coordinates!.longitude, coordinates!.latitude];
}
