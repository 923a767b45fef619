import fc from 'fast-check';
import { inTurn } from './inTurn';
import { type Look, runStep } from './steps';

const patience = () => ({ looks: 3, wait: async () => {} });
const explain = (error: unknown) => (error as Error).message;
const there: Look = { state: 'there', evidence: 'there' };
const run = (looks: Array<Look | Error>, dryRun = false) => {
  const left = [...looks];
  return runStep(
    {
      what: 'it',
      look: async () => {
        const now = left.length > 1 ? left.shift()! : left[0];
        if (now instanceof Error) throw now;
        return now;
      },
    },
    { dryRun, patience: patience(), explain },
  );
};
const missing = (send: () => Promise<unknown> = async () => {}): Look => ({
  ...{ state: 'missing', evidence: 'not there', request: 'PUT it', send },
  undo: ['DELETE it'],
});
const fails = (statusCode?: number) => async () => {
  throw Object.assign(new Error('no'), { statusCode });
};

describe('a step', () => {
  it('that somebody else did first is unchanged', async () => {
    expect(await run([missing(fails(400)), there])).toMatchObject({
      ...{ outcome: 'unchanged', changed: false, verified: true, undo: [] },
    });
  });

  it('whose answer was lost is done, and can be undone', async () => {
    expect(await run([missing(fails()), there])).toMatchObject({
      ...{ outcome: 'done', changed: true, undo: ['DELETE it'] },
    });
  });

  it('that was refused has changed nothing', async () => {
    expect(await run([missing(fails(400)), missing()])).toMatchObject({
      ...{ outcome: 'failed', evidence: 'no', changed: false, undo: [] },
    });
  });

  it('that something else came before is a conflict that is told', async () => {
    const taken = new Error('taken');
    expect(await run([missing(fails(400)), taken])).toMatchObject({
      ...{ outcome: 'failed', evidence: 'no taken', changed: false },
    });
    expect(await run([missing(), taken])).toMatchObject({
      ...{ outcome: 'failed', evidence: 'taken', changed: true },
    });
    await expect(run([taken])).rejects.toBe(taken);
  });

  it('that does not last is failed', async () => {
    expect(await run([missing(), missing()])).toMatchObject({
      ...{ outcome: 'failed', changed: true, undo: ['DELETE it'] },
    });
  });

  it('is sent at most once, and never in a dry run', async () => {
    const states = fc.constantFrom<Look['state'] | 'throws'>(
      ...(['missing', 'there', 'starting', 'broken', 'throws'] as const),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(states, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        fc.constantFrom(undefined, 200, 400),
        async (seen, dryRun, status) => {
          let sent = 0;
          const send = async () => {
            sent += 1;
            if (status !== 200) await fails(status)();
          };
          const looks = seen.map(state => {
            if (state === 'throws') return new Error('no');
            return state === 'missing'
              ? missing(send)
              : { state, evidence: state };
          });
          const result = await run(looks, dryRun).catch(() => undefined);
          expect(sent).toBeLessThanOrEqual(dryRun ? 0 : 1);
          expect(result?.changed ?? false).toBe(
            (result?.changed ?? false) && sent === 1,
          );
        },
      ),
    );
  });
});

describe('inTurn', () => {
  it('does one after the other, whatever becomes of it', async () => {
    const turn = inTurn();
    const order: string[] = [];
    const work =
      (name: string, fail = false) =>
      async () => {
        order.push(`${name} begins`);
        await Promise.resolve();
        order.push(`${name} ends`);
        if (fail) throw new Error(name);
        return name;
      };
    const results = await Promise.allSettled([
      turn('a', work('1', true)),
      turn('a', work('2')),
      turn('b', work('3')),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      ...['rejected', 'fulfilled', 'fulfilled'],
    ]);
    expect(order.indexOf('2 begins')).toBeGreaterThan(order.indexOf('1 ends'));
    expect(order.indexOf('3 begins')).toBeLessThan(order.indexOf('1 ends'));
  });
});
