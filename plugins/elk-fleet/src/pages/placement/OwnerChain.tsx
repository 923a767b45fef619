import { Link, Text } from '@backstage/ui';
import type {
  Placement,
  PlacementOwner,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { placementSystems } from '../../format/words';
import { Panel } from '../../ui/Panel';
import css from './placement.module.css';

/** Who placed it, from the outermost to the object itself. */
export const OwnerChain = ({ placement }: { placement: Placement }) => (
  <Panel title="Placed by">
    {placement.placedBy.length === 0 ? (
      <Text as="p" color="secondary">
        Nobody says that it placed this. It was found by its labels.
      </Text>
    ) : (
      <ol className={css.chain}>
        {placement.placedBy.map(owner => (
          <li
            key={[owner.hub, owner.kind, owner.namespace, owner.name].join('/')}
          >
            <Owner owner={owner} />
          </li>
        ))}
        <li>
          <Text as="p">
            {placement.kind} {placement.namespace}/{placement.name}
          </Text>
        </li>
      </ol>
    )}
  </Panel>
);

/** The object of an owner, in the hub's own user interface where it has one. */
export function OwnerLink({ owner }: { owner: PlacementOwner }) {
  const { kind, namespace, name, url } = owner;
  const words = `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
  return url ? (
    <Link href={url} target="_blank">
      {words}
    </Link>
  ) : (
    <>{words}</>
  );
}

function Owner({ owner }: { owner: PlacementOwner }) {
  const source = [owner.repository, owner.path, owner.revision?.slice(0, 12)]
    .filter(Boolean)
    .join(' · ');
  return (
    <>
      <Text as="p">
        <b>{placementSystems[owner.system]}</b> <OwnerLink owner={owner} />
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        {[
          owner.hub ? `at the hub ${owner.hub}` : 'in the member',
          source,
          owner.actor && `last changed by ${owner.actor}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </>
  );
}
