import type {
  CostAmount,
  CostChangeResult,
  CostEstimate,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  formatDifference,
  formatInterval,
  isUncertain,
} from '../../../format/money';
import { Age } from '../../../ui/Age';
import { Panel } from '../../../ui/Panel';
import { SimpleTable } from '../../../ui/SimpleTable';
import { Tile, Tiles } from '../../../ui/Tile';
import ui from '../../../ui/ui.module.css';
import costs from '../costs.module.css';
import { Money } from '../Money';
import css from './whatIf.module.css';

/** A difference with its sign, and between what it may truly be. */
const Difference = (props: { amount: CostAmount; currency: string }) => {
  const { amount, currency } = props;
  return (
    <span className={costs.uncertain}>
      <span className={ui.number}>
        {isUncertain(amount) && '≈ '}
        {formatDifference(amount.amount, currency)}
      </span>
      {isUncertain(amount) && (
        <span className={costs.interval}>({formatInterval(amount)})</span>
      )}
    </span>
  );
};

/** What the changes come to, together and each on its own. */
export const EstimateResult = ({ estimate }: { estimate: CostEstimate }) => {
  const { currency, before, after, difference, once } = estimate;
  return (
    <>
      <Tiles>
        <Tile title="A month before">
          <span className={costs.large}>
            <Money amount={before} currency={currency} />
          </span>
        </Tile>
        <Tile title="A month after">
          <span className={costs.large}>
            <Money amount={after} currency={currency} />
          </span>
        </Tile>
        <Tile title="Difference a month">
          <span className={costs.large}>
            <Difference amount={difference} currency={currency} />
          </span>
        </Tile>
        <Tile title="Paid once">
          <span className={costs.large}>
            <Money amount={once} currency={currency} />
          </span>
        </Tile>
      </Tiles>
      <Panel title="Change by change">
        <SimpleTable
          label="Change by change"
          columns={['Change', 'A month', 'Once']}
          rows={estimate.changes.map((result, index) => ({
            id: String(index),
            cells: [
              <ChangeResult key="change" result={result} />,
              <Difference
                key="monthly"
                amount={result.monthly}
                currency={currency}
              />,
              result.once ? (
                <Money key="once" amount={result.once} currency={currency} />
              ) : (
                <span key="once" className={ui.muted}>
                  –
                </span>
              ),
            ],
          }))}
        />
        <p className={costs.note}>
          {estimate.basis} Reckoned <Age at={estimate.readAt} />.
        </p>
      </Panel>
    </>
  );
};

/** What a change comes to, why, and what is not known of it. */
export function ChangeResult({ result }: { result: CostChangeResult }) {
  return (
    <div className={css.result}>
      <b>{result.title}</b>
      <span className={ui.sub}>{result.why}</span>
      {result.problems.map(problem => (
        <span key={problem} className={css.doubt}>
          {problem}
        </span>
      ))}
    </div>
  );
}
