import request from 'supertest';
import { fakeStore, startRouter } from './startRouter';

const path = '/api/elk-fleet/fleets/logging';

/** Reads what the API says of the fleet `logging`, with what is stored and judged of it. */
export async function reader(...facts: Parameters<typeof fakeStore>) {
  const store = fakeStore(...facts);
  const { server } = await startRouter({ store });
  const get = async (rest: string) => {
    const { status, body } = await request(server).get(path + rest);
    expect([status, body]).toEqual([200, expect.anything()]);
    return body;
  };
  return { get, store };
}
