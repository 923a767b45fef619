import fc from 'fast-check';
import { hub, hubCluster } from '../../__fixtures__/observedHubs';
import { ago, options, timeout } from '../../__fixtures__/observedMembers';
import { placement, members, running } from '../../__fixtures__/placements';
import { placementFindings } from '../placementFindings';
import { buildPlacementContext } from './context';
import { exportCsv } from './exportCsv';
import { hubFindings, inventoryFindings } from './hubFindings';
import { buildMatrix } from './matrix';
import { skewFindings } from './skewFindings';
import { buildSystems } from './systems';

describe('the matrix', () => {
  const facts = {
    placements: [
      placement('eu', 'kibana'),
      placement('us', 'kibana', { ...running('8.9.0'), status: 'drifted' }),
      placement('us', 'filebeat', { component: 'beats', system: 'helm' }),
    ],
    members,
    errors: new Map(),
    hubs: [],
    readAt: ago(0),
  };

  it('has rows, cells, counts and the versions across the members', () => {
    const matrix = buildMatrix(facts, {});
    expect(matrix).toMatchObject({
      rowTotal: 2,
      memberTotal: 2,
      counts: { 'in-sync': 2, drifted: 1 },
      systems: ['argocd', 'helm'],
      regions: ['america', 'europe'],
    });
    expect(matrix.rows).toMatchObject([
      {
        row: 'kibana',
        status: 'drifted',
        versions: ['8.9.0', '8.19.4'],
        cells: [{ member: 'eu' }, { member: 'us', version: '8.9.0' }],
      },
      { row: 'filebeat', cells: [{ member: 'us' }] },
    ]);
  });

  it('counts what other statuses there are beside the one asked for', () => {
    const { rowTotal, counts } = buildMatrix(facts, { status: 'drifted' });
    expect({ rowTotal, counts }).toEqual({
      rowTotal: 1,
      counts: { 'in-sync': 2, drifted: 1 },
    });
  });

  it('shows a page of rows and members, with the whole of the totals', () => {
    const matrix = buildMatrix(facts, { limit: 1, memberOffset: 1 });
    expect(matrix.rows.map(({ cells }) => cells.length)).toEqual([1]);
    expect(matrix.members.map(({ name }) => name)).toEqual(['us']);
    expect(matrix).toMatchObject({ rowTotal: 2, memberTotal: 2 });
  });

  it('filters by region and by any system of the chain', () => {
    expect(buildMatrix(facts, { region: 'europe' }).rowTotal).toBe(1);
    expect(buildMatrix(facts, { system: 'argocd' }).rowTotal).toBe(2);
    expect(buildMatrix(facts, { problems: true }).rowTotal).toBe(1);
  });

  it('tells which members are being retired', () => {
    const [eu, us] = members;
    const going = [{ ...eu, retiring: true }, us];
    const [one, other] = buildMatrix({ ...facts, members: going }, {}).members;
    expect(one).toMatchObject({ retiring: true, status: 'unknown' });
    expect(other).not.toHaveProperty('retiring');
  });

  it('does not call a member in order that cannot be read', () => {
    const errors = new Map([['eu', { ...timeout, at: ago(5) }]]);
    expect(buildMatrix({ ...facts, errors }, {}).members[0]).toMatchObject({
      status: 'unknown',
      error: timeout,
    });
  });
});

describe('the export', () => {
  it('quotes, and disarms formulas', () => {
    const csv = exportCsv([
      placement('eu', '=cmd()', { reasons: ['Declared "2", runs 1.'] }),
    ]);
    expect(csv.split('\r\n')).toHaveLength(3);
    expect(csv).toContain("\r\n'=cmd(),kibana,eu,");
    expect(csv).toContain('"Declared ""2"", runs 1."');
  });

  it('keeps every text, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const [, line] = exportCsv([placement('eu', `x${text}`)]).split(
          /^row.*\r\n/,
        );
        const quoted = /^"((?:[^"]|"")*)",kibana/.exec(line);
        const plain = /^([^",\r\n]*),kibana/.exec(line);
        const found = quoted ? quoted[1].replace(/""/g, '"') : plain?.[1];
        expect(found).toBe(`x${text}`);
      }),
    );
  });
});

it('says who places what', () => {
  const { systems } = buildSystems(
    [
      placement('eu', 'kibana'),
      placement('us', 'kibana', { status: 'failed' }),
    ],
    [],
    ago(0),
  );
  expect(systems).toMatchObject([
    {
      system: 'argocd',
      placements: 2,
      members: ['eu', 'us'],
      counts: { 'in-sync': 1, failed: 1 },
      owners: [{ owner: { name: 'elk' }, placements: 2, status: 'failed' }],
    },
  ]);
});

describe('findings', () => {
  it('name what drifted, and what helps in the system', () => {
    const [finding] = placementFindings([
      placement('eu', 'kibana', {
        status: 'drifted',
        drift: [
          {
            kind: 'replicas',
            message: 'Declared 3 replicas, runs 2.',
            cluster: 'eu',
            object: 'Deployment elastic/kibana',
            path: 'spec.replicas',
            declared: '3',
            observed: '2',
            observedAt: ago(10),
          },
        ],
      }),
    ]);
    expect(finding).toMatchObject({
      id: 'placement/eu/Deployment/elastic/kibana/drifted',
      title: 'Deployment elastic/kibana in eu is drifted in its replicas.',
    });
    expect(finding.evidence).toContain('spec.replicas');
    expect(finding.nextStep).toContain('Argo CD');
  });

  it('tell skew once a row, and none within one version', () => {
    const found = skewFindings([
      placement('eu', 'kibana'),
      placement('us', 'kibana', running('8.9.0')),
      placement('eu', 'logstash'),
      placement('us', 'logstash'),
    ]);
    expect(found).toMatchObject([
      { id: 'version-skew/kibana/kibana', severity: 'info', member: null },
    ]);
    expect(
      skewFindings([
        placement('eu', 'kibana'),
        placement('us', 'kibana', running('9.0.0')),
      ])[0].severity,
    ).toBe('warning');
  });

  it('tell hubs that cannot be read, and clusters that nobody configured', () => {
    const hubs = [
      hub('karmada', 'karmada', { reading: { error: timeout } }),
      hub('argocd', 'argocd', { clusters: [hubCluster('new')] }),
    ];
    const context = buildPlacementContext(hubs, [], options);
    expect(hubFindings(context, ['eu'], options)).toMatchObject([
      { id: 'hub-unread/karmada/karmada', severity: 'warning' },
    ]);
    expect(inventoryFindings(context, [])).toMatchObject([
      { id: 'inventory/argocd/argocd/new', severity: 'info' },
    ]);
  });
});
