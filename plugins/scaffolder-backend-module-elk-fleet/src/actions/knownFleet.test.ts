import { fleetReading, knownMember } from '../__fixtures__/fleetReading';
import { known, REPLICATED, setUpRender } from '../__testUtils__/renderIntent';

describe('elk-fleet:manifests:render asks what the portal knows of the fleet', () => {
  const { asked, portal, render, setUp, written } = setUpRender();

  const statuses = ({ preflight }: any) =>
    Object.fromEntries(
      preflight.map(({ check, status }: any) => [check, status]),
    );

  it('and checks the plan against it', async () => {
    expect(statuses(await render({ intent: REPLICATED }))).toEqual({
      ...{ names: 'pass', ranges: 'pass', versions: 'pass', loops: 'pass' },
      ...{ residency: 'unknown', quotas: 'unknown' },
      // The licence of the new one, and where the other is reached.
      ...{ license: 'warn', addresses: 'pass', reachability: 'warn' },
      permissions: 'pass',
    });
    expect(asked).toEqual(['logging']);
  });

  it('and stops for what cannot work, with the field', async () => {
    const { license } = knownMember('us-east-1').elasticsearch!;
    portal.answer = () => ({
      ...fleetReading([
        knownMember('us-east-1', {
          elasticsearch: {
            ...knownMember('us-east-1').elasticsearch!,
            version: '9.2.0',
            license: { ...license!, type: 'basic' },
          },
        }),
      ]),
    });
    await expect(render({ intent: REPLICATED })).rejects.toThrow(
      /✗ versions: .* \(replication\.0\)\n- ✗ license: .* \(replication\.0\)/,
    );
    expect(written()).toEqual({});
  });

  it('unless it is told, or told not to', async () => {
    await render({ known });
    expect((await render({ preflight: false })).preflight).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('and goes on with a warning where nobody answers', async () => {
    portal.answer = () => {
      throw new Error('There is no fleet "logging".');
    };
    const { lines, run } = setUp({ intent: REPLICATED });
    const { passed, preflight, summary } = await run();
    expect(passed).toBe(true);
    expect(preflight[0]).toMatchObject({
      ...{ check: 'fleet', status: 'warn' },
      evidence: expect.stringContaining('There is no fleet "logging".'),
    });
    expect(statuses({ preflight })).toMatchObject({
      ...{ names: 'warn', reachability: 'unknown', permissions: 'unknown' },
    });
    expect(lines).toContainEqual(expect.stringMatching(/^warn ! fleet: /));
    expect(summary).toContain('- ? quotas: No quota of a cluster is known');
  });
});
