import { parse } from 'yaml';
import {
  FIRST,
  SECOND,
  retiring,
  setUpPlan,
} from '../__testUtils__/changedPlan';
import { memberConfig } from './memberFiles';

const PATH = `members/${SECOND.name}/app-config.yaml`;
const FILE = `repo/${PATH}`;
const CONFIG = memberConfig({
  fleet: 'logging',
  ...SECOND,
  owner: 'group:default/platform',
  elasticsearch: { url: 'https://mx:9200', authentication: 'apiKey' },
} as Parameters<typeof memberConfig>[0]);
const inFleet = (members: object) => ({
  elkFleet: { fleets: { logging: { members } } },
});

describe('the configuration of a member that is retired', () => {
  const { workspace, render, written, startWithTwo } = setUpPlan();
  const remove = () => render(retiring(SECOND.name, 'remove-workloads'));
  const outcomeOf = ({ files }: any) =>
    files.find(({ path }: any) => path === FILE)?.outcome;

  beforeEach(startWithTwo);

  it('says so, and is otherwise as it was', async () => {
    workspace.addContent({ [FILE]: CONFIG });
    const output = await remove();
    expect(outcomeOf(output)).toBe('overwritten');
    expect(output.lost).toEqual([]);
    expect(output.summary).toContain(
      `\`${FILE}\`: Tells the portal that ${SECOND.name} is being retired.`,
    );
    const before = CONFIG.split('\n');
    const after = written()[FILE].split('\n');
    expect(after.filter(line => !before.includes(line))).toEqual([
      expect.stringMatching(/^ +retiring: true$/),
    ]);
    expect(after).toHaveLength(before.length + 1);
    expect(parse(written()[FILE])).toMatchObject(
      inFleet({ [SECOND.name]: { retiring: true } }),
    );
  });

  it('says so once', async () => {
    workspace.addContent({ [FILE]: CONFIG });
    await remove();
    const once = written();
    expect(outcomeOf(await remove())).toBe('unchanged');
    expect(written()).toEqual(once);
  });

  it('says so where it said that it is not', async () => {
    const text =
      'elkFleet: {fleets: {logging: {members: {"mx-central-1": {retiring: false, region: x}}}}}\n';
    workspace.addContent({ [FILE]: text });
    await remove();
    expect(parse(written()[FILE])).toEqual(
      inFleet({ [SECOND.name]: { retiring: true, region: 'x' } }),
    );
  });

  it.each([
    ['is not in the repository', undefined],
    ['is not of this member', 'elkFleet: {}\n'],
    ['is no YAML', 'elkFleet: [\n'],
  ])('stays as it is where it %s', async (_, text) => {
    if (text !== undefined) workspace.addContent({ [FILE]: text });
    const output = await remove();
    expect(output.files.length).toBeGreaterThan(0);
    expect(outcomeOf(output)).toBeUndefined();
    expect(written()[FILE]).toBe(text);
  });

  it('stays as it is by any other change', async () => {
    workspace.addContent({ [FILE]: CONFIG });
    await render({
      ...{ type: 'set-size', fleet: 'logging' },
      nodeSets: { all: { count: 5 } },
    });
    expect(written()[FILE]).toBe(CONFIG);
  });

  it('goes with the member that is forgotten', async () => {
    workspace.addContent({ [FILE]: CONFIG });
    await remove();
    const output = await render(retiring(SECOND.name, 'forget'));
    expect(output.members).toEqual([FIRST]);
    expect(written()).not.toHaveProperty([FILE]);
    expect(output.lost).toEqual([]);
    expect(output.kept).toEqual([]);
  });
});
