import { startFakeMember } from '../../__testUtils__/fakeMember';
import { readFrom } from '../../__testUtils__/readFrom';
import { forbidden } from '../../__testUtils__/refusals';
import { elasticsearchDataStreams } from './dataStreams';

const backing = (generation: number) =>
  `.ds-logs-app-2026.01.01-00000${generation}`;

describe('data streams', () => {
  it.each([
    ['7.17', {}, {}],
    ['8.19', { allow_custom_routing: false }, { prefer_ilm: true }],
    ['9.2', { index_mode: 'standard' }, { managed_by: 'Unmanaged' }],
  ])('reads %s', async (_, ofStream, ofIndex) => {
    const index = (generation: number) => ({
      index_name: backing(generation),
      index_uuid: 'u',
      ...ofIndex,
    });
    expect(
      await readFrom(elasticsearchDataStreams, {
        '/_data_stream': {
          data_streams: [
            {
              name: 'logs-app',
              timestamp_field: { name: '@timestamp' },
              indices: [index(1), index(2)],
              generation: 2,
              status: 'GREEN',
              replicated: true,
              ...ofStream,
            },
          ],
        },
      }),
    ).toEqual({
      dataStreams: [
        {
          name: 'logs-app',
          replicated: true,
          indices: [backing(1), backing(2)],
        },
      ],
    });
  });

  it('does not guess whether a stream of an older minor is replicated', async () => {
    const stream = { name: 'logs-app', indices: [{ index_name: backing(1) }] };
    expect(
      await readFrom(elasticsearchDataStreams, {
        '/_data_stream': { data_streams: [stream] },
      }),
    ).toEqual({ dataStreams: [{ name: 'logs-app', indices: [backing(1)] }] });
  });

  it('has the server filter, and looks at hidden streams too', async () => {
    const member = await startFakeMember({ '/_data_stream': {} });
    await elasticsearchDataStreams.read(
      member.connections,
      new AbortController().signal,
    );
    await member.close();
    const { searchParams } = new URL(member.requests[0].path, 'http://x');
    expect(searchParams.get('filter_path')).toContain(
      'data_streams.replicated',
    );
    expect(searchParams.get('expand_wildcards')).toContain('hidden');
  });

  it('does not take a missing privilege for no streams', async () => {
    await expect(
      readFrom(elasticsearchDataStreams, { '/_data_stream': forbidden }),
    ).rejects.toMatchObject({ statusCode: 403 });
  });
});
