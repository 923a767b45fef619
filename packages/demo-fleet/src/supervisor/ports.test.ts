import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { endpoints, planPorts } from './ports';

let taken: Server;
let port: number;

beforeEach(async () => {
  taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  port = (taken.address() as AddressInfo).port;
});

afterEach(() => {
  taken.close();
});

it('says which port is in use, and for what it was wanted', async () => {
  await expect(
    planPorts({ members: ['a'], from: port, known: {} }),
  ).rejects.toThrow(
    `Port ${port}, which elasticsearch of a needs, is in use: end that program, or choose other ports with --ports-from.`,
  );
});

it('keeps the ports of the start before as far as they are free', async () => {
  const free = createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const known = (free.address() as AddressInfo).port;
  free.close();
  await once(free, 'close');
  const { a } = await planPorts({
    members: ['a'],
    from: 0,
    known: { a: { elasticsearch: port, kibana: known } },
  });
  expect(Object.keys(a)).toEqual([...endpoints]);
  expect(a).toMatchObject({ elasticsearch: 0, kibana: known, control: 0 });
});
