import type {
  CostGroup,
  CostKind,
  CostView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { addUp } from '../../format/money';
import { costKinds } from '../../format/costWords';

export const kinds = Object.keys(costKinds) as CostKind[];

/** What of a group, or of all, is of a kind. */
export const amountOfKind = (
  { kinds: amounts }: Pick<CostGroup, 'kinds'>,
  kind: CostKind,
): number => amounts.find(one => one.kind === kind)?.amount ?? 0;

/** A group with its amounts as they are to be shown. */
export interface ShownGroup {
  id: string;
  group: CostGroup;
  kinds: Record<CostKind, number>;
  total: number;
}

export interface ShownTotal {
  kinds: Record<CostKind, number>;
  total: number;
}

const sum = (values: number[], currency: string) =>
  addUp([values.reduce((total, value) => total + value, 0)], currency)[0];

/**
 * What the cells of the table of groups show. Each row and each column adds up:
 * the total is split over the kinds first, and each kind over the groups.
 */
export function shownGroups(view: CostView): {
  groups: ShownGroup[];
  total: ShownTotal;
} {
  const { currency, groups } = view;
  const byKind = addUp(
    kinds.map(kind => amountOfKind(view, kind)),
    currency,
    view.total.amount,
  );
  const columns = kinds.map((kind, index) =>
    addUp(
      groups.map(group => amountOfKind(group, kind)),
      currency,
      byKind[index],
    ),
  );
  const record = (cells: number[]) =>
    Object.fromEntries(
      kinds.map((kind, index) => [kind, cells[index]]),
    ) as Record<CostKind, number>;
  return {
    groups: groups.map((group, row) => {
      const cells = columns.map(column => column[row]);
      return {
        id: `group:${group.key}`,
        group,
        kinds: record(cells),
        total: sum(cells, currency),
      };
    }),
    total: { kinds: record(byKind), total: sum(byKind, currency) },
  };
}

/** One line of a chart: a group, or all that are too small to draw. */
export interface Series {
  id: string;
  title: string;
  colour: string;
  values: Array<number | null>;
}

/** Apart from each other on light and on dark, one for each group that is drawn. */
const colours = [
  '#3b7dd8',
  '#e07b39',
  '#2f9e68',
  '#c2477f',
  '#8b5fd3',
  '#1fa3b3',
  '#c49a1a',
  '#d1495b',
  '#6c8f2d',
  '#a86b4c',
  '#7287a8',
  '#d884c7',
  '#b5a08c',
];
const REST_COLOUR =
  'color-mix(in srgb, var(--bui-fg-primary) 30%, var(--bui-bg-neutral-1))';

/** The groups that are drawn, largest first, and the rest of them together. */
export function seriesOf(view: CostView): Series[] {
  const drawn = view.groups.filter(({ series }) => series);
  const small = view.groups.length - drawn.length;
  return [
    ...drawn.map((group, index) => ({
      id: `group:${group.key}`,
      title: group.title,
      colour: colours[index % colours.length],
      values: group.series!,
    })),
    ...(view.rest
      ? [
          {
            id: 'rest',
            title: `${small} smaller ones`,
            colour: REST_COLOUR,
            values: view.rest,
          },
        ]
      : []),
  ];
}

/**
 * The cells of the table behind the chart, by series and bucket. Columns add
 * up to what the table of groups shows, rows to the last of their cells.
 */
export function shownSeries(view: CostView): {
  cells: Array<Array<number | null>>;
  columns: number[];
  rows: number[];
  total: number;
} {
  const { currency } = view;
  const shown = shownGroups(view);
  const totals = new Map(shown.groups.map(({ id, total }) => [id, total]));
  const small = shown.groups
    .filter(({ group }) => !group.series)
    .map(({ total }) => total);
  const series = seriesOf(view);
  const columns = series.map(({ id }) =>
    id === 'rest' ? sum(small, currency) : totals.get(id) ?? 0,
  );
  const cells = series.map(({ values }, index) => {
    const exact = addUp(
      values.map(value => value ?? 0),
      currency,
      columns[index],
    );
    return values.map((value, bucket) =>
      value === null ? null : exact[bucket],
    );
  });
  return {
    cells,
    columns,
    rows: view.buckets.map((_, bucket) =>
      sum(
        cells.map(column => column[bucket] ?? 0),
        currency,
      ),
    ),
    total: shown.total.total,
  };
}
