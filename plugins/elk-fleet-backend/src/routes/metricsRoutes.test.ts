import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import request from 'supertest';
import { METRICS } from '../fleet/metrics';
import type { LinkVerdict } from '../store/ReplicationStore';
import { elkFleetConditions } from './permissionRules';
import { ago, fleets, observations } from './__testUtils__/fleet';
import { judged, UNJUDGED, verdict } from './__testUtils__/judged';
import {
  DENY,
  fakeStore,
  type Policy,
  startRouter,
} from './__testUtils__/startRouter';

const LABELS =
  'fleet="logging",leader_member="us-east-1",leader_index="logs-checkout",follower_member="us-west-2",follower_index="logs-checkout-copy"';

const judgedAs = (patch: Partial<LinkVerdict['measures']>) => ({
  ...judged,
  verdicts: [{ ...verdict, measures: { ...verdict.measures, ...patch } }],
});

async function scrape(
  options: {
    stored?: typeof observations;
    facts?: typeof judged;
    policy?: Policy;
    configured?: typeof fleets;
  } = {},
) {
  const { stored = observations, facts = judged, ...rest } = options;
  const { server, event } = await startRouter({
    store: fakeStore(stored, facts),
    ...rest,
  });
  const response = await request(server).get('/api/elk-fleet/metrics');
  const lines = response.text.split('\n');
  return {
    response,
    event,
    lines,
    /** Samples of a metric, without its name. */
    samples: (name: keyof typeof METRICS) =>
      lines
        .filter(line => line.startsWith(`${name}{`))
        .map(line => line.slice(name.length)),
  };
}

describe('GET /metrics', () => {
  it('tells what was judged, in the format of Prometheus', async () => {
    const { response, event, lines, samples } = await scrape();

    expect(response.status).toBe(200);
    expect(response.headers['content-type']).toMatch(
      /^text\/plain; .*version=0\.0\.4/,
    );
    expect(event.success).toHaveBeenCalledTimes(1);
    for (const [name, { help }] of Object.entries(METRICS)) {
      expect(lines).toContain(`# HELP ${name} ${help}`);
      expect(lines).toContain(`# TYPE ${name} gauge`);
    }
    expect(samples('elk_fleet_link_state')).toEqual([
      `{${LABELS},state="synced"} 1`,
    ]);
    expect(samples('elk_fleet_link_lag_seconds')).toEqual([
      `{${LABELS},bound="exact"} 4`,
    ]);
    expect(samples('elk_fleet_link_lag_operations')).toEqual([
      `{${LABELS},bound="exact"} 9`,
    ]);
    expect(samples('elk_fleet_link_rpo_seconds')).toEqual([`{${LABELS}} 60`]);
    expect(samples('elk_fleet_link_rpo_met')).toEqual([`{${LABELS}} 1`]);
    expect(samples('elk_fleet_link_bytes_per_second')).toEqual([
      `{${LABELS}} 1000`,
    ]);
    expect(samples('elk_fleet_judged_timestamp_seconds')).toEqual([
      `{fleet="logging"} ${Date.parse(ago(5)) / 1000}`,
    ]);
    expect(samples('elk_fleet_findings')).toContain(
      '{fleet="logging",severity="warning"} 1',
    );
  });

  it('has no sample of what is not known', async () => {
    const facts = judgedAs({
      lag: {
        operations: null,
        exact: false,
        seconds: null,
        secondsExact: false,
      },
      rpo: { seconds: 60, breached: null },
      rates: null,
    });
    const { samples } = await scrape({ facts });

    expect(samples('elk_fleet_link_state')).toHaveLength(1);
    expect(samples('elk_fleet_link_rpo_seconds')).toHaveLength(1);
    for (const name of [
      'elk_fleet_link_lag_seconds',
      'elk_fleet_link_lag_operations',
      'elk_fleet_link_rpo_met',
      'elk_fleet_link_lease_seconds',
      'elk_fleet_link_bytes_per_second',
    ] as const) {
      expect(samples(name)).toEqual([]);
    }
  });

  it('marks lower bounds, and counts a lease down', async () => {
    const lag = {
      operations: 7,
      exact: false,
      seconds: 90,
      secondsExact: false,
    };
    const { samples } = await scrape({
      facts: judgedAs({
        lag,
        rpo: { seconds: 60, breached: true },
        lease: { renewedAt: ago(100), expiresAt: ago(-3600) },
      }),
    });

    expect(samples('elk_fleet_link_lag_seconds')).toEqual([
      `{${LABELS},bound="at_least"} 90`,
    ]);
    expect(samples('elk_fleet_link_lag_operations')).toEqual([
      `{${LABELS},bound="at_least"} 7`,
    ]);
    expect(samples('elk_fleet_link_rpo_met')).toEqual([`{${LABELS}} 0`]);
    expect(samples('elk_fleet_link_lease_seconds')).toEqual([
      `{${LABELS}} 3600`,
    ]);
  });

  it('tells how old each source is, and which failed', async () => {
    const failed = {
      ...observations.find(
        ({ member, source }) =>
          member === 'us-west-2' && source === 'kibana.status',
      )!,
      observedAt: ago(300),
      error: { code: 'timeout' as const, message: 'No answer.' },
    };
    const never = {
      ...failed,
      source: 'logstash.info',
      value: undefined,
      observedAt: undefined,
    };
    const rest = observations.filter(
      ({ member, source }) =>
        member !== failed.member || source !== failed.source,
    );
    const { samples } = await scrape({
      stored: [...rest, failed, never],
      facts: UNJUDGED,
    });

    const labels = 'fleet="logging",member="us-west-2",source="kibana.status"';
    expect(samples('elk_fleet_source_up')).toContain(`{${labels}} 0`);
    expect(samples('elk_fleet_source_age_seconds')).toContain(
      `{${labels}} 300`,
    );
    expect(samples('elk_fleet_source_up')).toContain(
      `{${labels.replace('us-west-2', 'us-east-1')}} 1`,
    );
    expect(samples('elk_fleet_judged_timestamp_seconds')).toEqual([]);
  });

  it('tells which members are being retired', async () => {
    const configured = fleets.map(fleet => ({
      ...fleet,
      members: fleet.members.map(member =>
        member.name === 'us-west-2'
          ? { ...member, retiring: true as const }
          : member,
      ),
    }));
    const { samples } = await scrape({ configured });
    expect(samples('elk_fleet_member_retiring')).toEqual([
      '{fleet="logging",member="us-west-2"} 1',
    ]);
  });

  it('escapes what breaks the format', async () => {
    const stored = observations.map(observation => ({
      ...observation,
      ...(observation.member === 'us-west-2' &&
        observation.source === 'kibana.status' && {
          source: 'own.a"b\\c\nd',
        }),
    }));
    const { samples } = await scrape({ stored });

    expect(samples('elk_fleet_source_up')).toContain(
      '{fleet="logging",member="us-west-2",source="own.a\\"b\\\\c\\nd"} 1',
    );
  });

  it('tells of the members that the caller may read alone', async () => {
    const onlyWest: PolicyDecision = {
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'elk-fleet',
      resourceType: 'elk-fleet-member',
      conditions: elkFleetConditions.inRegion({ regions: ['us-west-2'] }),
    };
    const { response, samples } = await scrape({
      policy: { 'elk-fleet.member.read': onlyWest },
    });

    expect(response.text).not.toContain('us-east-1');
    expect(samples('elk_fleet_link_lag_seconds')).toEqual([]);
    expect(samples('elk_fleet_source_up').length).toBeGreaterThan(3);
  });

  it('refuses a caller who may read nothing, which would look as if all was well', async () => {
    const { response, event } = await scrape({
      policy: { 'elk-fleet.member.read': DENY },
    });

    expect(response.status).toBe(403);
    expect(event.fail).toHaveBeenCalledTimes(1);
  });
});
