import type {
  Placement,
  PlacementOwner,
  PlacementSystem,
} from '../../generated/api';
import type { HubOwner } from '../../model/hubs';
import { type Declared, objectKey, type PlacementContext } from './context';
import { type Mark, type MarkedObject, marksOf } from './marks';
import { hubTarget, type ObservedHub } from './observedHub';

/** Who placed an object, and who else claims it. */
export interface Ownership {
  placedBy: PlacementOwner[];
  system: PlacementSystem;
  /** The declaration that counts. */
  primary?: Declared;
  /** Who placed it besides, and is no part of the same chain. */
  rivals: PlacementOwner[];
  /** Marks of systems that no hub of the fleet declares the object by. */
  orphanMarks: Mark[];
}

/** Who placed an object, by the declarations of hubs and by its own marks. */
export function ownershipOf(
  object: MarkedObject,
  declared: Declared[],
  own: { system: PlacementSystem; owner?: PlacementOwner },
  context: PlacementContext | undefined,
): Ownership {
  const [primary, ...others] = declared;
  const chain = primary ? chainOf(primary, context) : [];
  const foreign = others.filter(other => isRival(primary, other, chain));
  const known = new Set([
    ...chain.map(({ system }) => system),
    ...foreign.map(({ system }) => system),
  ]);
  const marks = marksOf(object).filter(({ system }) => !known.has(system));
  const helm = marks.filter(({ system }) => system === 'helm').map(markOwner);
  const orphanMarks = marks.filter(({ system }) => system !== 'helm');
  const { inner, rivals, carried } = splitMarks(orphanMarks, chain);
  const outer = [...chain, ...inner];
  const placedBy = [
    ...outer,
    ...foreign.flatMap(other => chainOf(other, context)),
    ...helm,
    ...(own.owner ? [own.owner] : []),
  ];
  return {
    placedBy,
    system: placedBy[0]?.system ?? own.system,
    ...(primary && { primary }),
    rivals: [
      ...foreign.map(other => chainOf(other, context)[0]),
      ...rivals.map(markOwner),
    ],
    orphanMarks: orphanMarks.filter(mark => !carried.includes(mark)),
  };
}

/**
 * Karmada carries the annotations of its template to the members: with its
 * mark, that of Argo CD tells who brought the template. Other marks do not go
 * together.
 */
function splitMarks(
  marks: Mark[],
  chain: PlacementOwner[],
): { inner: PlacementOwner[]; rivals: Mark[]; carried: Mark[] } {
  const byKarmada =
    chain.some(({ system }) => system === 'karmada') ||
    marks.some(({ system }) => system === 'karmada');
  const carried = marks.filter(
    ({ system }) => byKarmada && system === 'argocd',
  );
  const others = marks.filter(mark => !carried.includes(mark));
  const [first, ...rest] = others;
  const leads = chain.length === 0 && first !== undefined;
  return {
    inner: [...carried, ...(leads ? [first] : [])].map(markOwner),
    rivals: leads ? rest : others,
    carried,
  };
}

function isRival(
  primary: Declared,
  other: Declared,
  chain: PlacementOwner[],
): boolean {
  // What cannot be read now accuses nobody.
  if (other.declaration.state === 'removing' || !other.reading.fresh) {
    return false;
  }
  const place = (of: Declared) =>
    `${of.reading.hub.name} ${of.system} ${innermost(of)}`;
  return (
    place(primary) !== place(other) &&
    !chain.some(
      ({ hub, system, name }) =>
        hub === other.reading.hub.name &&
        system === other.system &&
        other.declaration.owners.some(owner => owner.name === name),
    )
  );
}

function innermost({ declaration: { owners } }: Declared): string {
  const owner = owners[owners.length - 1];
  return owner ? objectKey(owner) : '';
}

/** The owners from the outermost to the innermost, through other hubs. */
export function chainOf(
  declared: Declared,
  context: PlacementContext | undefined,
  seen: Declared[] = [],
): PlacementOwner[] {
  const outer = context && outerOf(declared, context, [...seen, declared]);
  const { owners, evidence } = declared.declaration;
  const own = owners.length > 0 ? owners : [evidence.object];
  return [
    ...(outer ? chainOf(outer, context, [...seen, declared]) : []),
    ...own.map(owner => hubOwner(owner, declared)),
  ];
}

/** Who placed, in the cluster of the hub, what the hub goes by. */
function outerOf(
  { declaration, reading, target }: Declared,
  { declared }: PlacementContext,
  seen: Declared[],
): Declared | undefined {
  const place = reading.hub.member ?? hubTarget(reading.hub.name);
  const there = declared.get(place);
  // In the same cluster, whoever declares the same object is a rival.
  const keys = [
    ...(place === target ? [] : [objectKey(declaration.object)]),
    ...declaration.owners.map(objectKey),
  ];
  return keys
    .flatMap(key => there?.get(key) ?? [])
    .find(candidate => !seen.includes(candidate));
}

function hubOwner(
  { kind, namespace, name, repository, revision, path, actor }: HubOwner,
  { system, reading: { hub } }: Declared,
): PlacementOwner {
  return {
    system,
    hub: hub.name,
    kind,
    namespace: namespace ?? null,
    name,
    url: ownerUrl(hub, { system, kind, namespace, name }),
    ...(repository !== undefined && { repository }),
    ...(revision !== undefined && { revision }),
    ...(path !== undefined && { path }),
    ...(actor !== undefined && { actor }),
  };
}

function ownerUrl(
  { url }: ObservedHub,
  owner: Pick<Placement, 'system' | 'kind' | 'name'> & { namespace?: string },
): string | null {
  if (!url) return null;
  const { system, kind, namespace, name } = owner;
  const path = [namespace, name]
    .flatMap(part => (part ? encodeURIComponent(part) : []))
    .join('/');
  if (system === 'argocd' && kind === 'Application') {
    return `${url}/applications/${path}`;
  }
  return system === 'rancher-fleet' && kind === 'GitRepo'
    ? `${url}/dashboard/c/local/fleet/fleet.cattle.io.gitrepo/${path}`
    : url;
}

function markOwner({ system, kind, namespace, name }: Mark): PlacementOwner {
  return { system, hub: null, kind, namespace, name, url: null };
}
