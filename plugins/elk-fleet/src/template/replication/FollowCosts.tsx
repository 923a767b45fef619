import {
  type CostChange,
  type CostEstimate,
  type Fleet,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { isRefusal } from '../../pages/costs/CostState';
import costs from '../../pages/costs/costs.module.css';
import { Money } from '../../pages/costs/Money';
import { ChangeResult } from '../../pages/costs/whatIf/EstimateResult';
import { useCostEstimate } from '../../queries/costQueries';
import { useDelayed } from '../../queries/useDelayed';
import { explainError, LoadingState } from '../../ui/states';
import ui from '../../ui/ui.module.css';
import type { Follower } from './replicationForm';
import type { FollowRow } from './replicationSchema';
import css from '../template.module.css';

/** As many changes as can be asked for at once, the new member among them. */
const MOST = 50;

/** What the first copies are and what the transfer costs a month, to those who may read costs. */
export const FollowCosts = (props: {
  fleet: Fleet;
  follower: Follower;
  /** Rows without errors. */
  rows: FollowRow[];
}) => {
  const { fleet, follower, rows } = props;
  const added = newMember(fleet, follower, rows);
  const changes = useSettled([...added, ...follows(follower, rows)]);
  const query = useCostEstimate(fleet.name, changes, undefined);
  if (changes.length === 0 || isRefusal(query.error)) return null;
  if (query.error) {
    const { text } = explainError(query.error);
    return <p className={ui.sub}>What it would cost is not known: {text}</p>;
  }
  return (
    <div aria-live="polite" aria-busy={!query.data}>
      {query.data ? (
        <Follows
          estimate={query.data}
          skipped={changes.findIndex(({ type }) => type === 'follow')}
        />
      ) : (
        <LoadingState label="Reckoning" height={48} />
      )}
    </div>
  );
};

/** What is asked for when nobody has typed for a moment. */
function useSettled(changes: CostChange[]): CostChange[] {
  return JSON.parse(useDelayed(JSON.stringify(changes)));
}

const nameOf = ({ name }: Follower) => name || 'the new member';

function follows(follower: Follower, rows: FollowRow[]): CostChange[] {
  return rows
    .flatMap(({ leader, patterns }) =>
      patterns.map(indices => ({
        type: 'follow' as const,
        member: nameOf(follower),
        leader,
        indices,
      })),
    )
    .slice(0, MOST - 1);
}

/** What is to follow must be there; a member that is not yet begins empty. */
function newMember(
  fleet: Fleet,
  follower: Follower,
  rows: FollowRow[],
): CostChange[] {
  const isThere = fleet.items.some(({ name }) => name === follower.name);
  if (isThere || rows.length === 0) return [];
  const { region, provider } = follower;
  return [
    {
      type: 'add-member',
      member: rows[0].leader,
      name: nameOf(follower),
      ...(region && { region }),
      ...(provider && { provider }),
      workloads: [
        {
          component: 'elasticsearch',
          name: 'elasticsearch',
          replicas: 1,
          cpu: 0,
          memoryGib: 0,
          // What the room for the copies costs is seen by this.
          storageGib: 1,
        },
      ],
    },
  ];
}

function Follows(props: { estimate: CostEstimate; skipped: number }) {
  const { currency, changes, basis } = props.estimate;
  return (
    <>
      <ul className={css.parts} aria-label="What following costs">
        {changes.slice(props.skipped).map((result, index) => (
          // In the order of the question, in which nothing else tells them apart.
          <li key={index}>
            <ChangeResult result={result} />
            <p className={ui.sub}>
              <Money amount={result.monthly} currency={currency} /> a month
              {result.once && (
                <>
                  , and <Money amount={result.once} currency={currency} /> once
                  for the first copy
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
      <p className={costs.note}>{basis}</p>
    </>
  );
}
