import type {
  CostReading,
  CostWindow,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { FleetSettings } from '../../../config/settings';
import {
  createCostEndpoints,
  type CostEndpoints,
} from '../../../connections/costEndpoints';
import {
  costSettings,
  fleetSettings,
  memberSettings,
} from '../../../__testUtils__/settings';
import {
  sendJson,
  startTestServer,
  type TestServer,
} from '../../../__testUtils__/testServer';
import type { FleetCostSettings } from '../../../config/costSettings';
import { createCostSources } from '../index';

/** A credential that must turn up nowhere. */
export const SECRET = 'costCanaryS3cret';

/** A little after noon of the last day that most tests read. */
export const NOW = Date.parse('2026-11-21T12:20:00Z');

/** A server that stands for whatever says what a fleet costs, new for each test. */
export class CostServerFixture {
  server!: TestServer;
  endpoints!: CostEndpoints;

  /** Starts and stops with the tests of the file. */
  static use(): CostServerFixture {
    const fixture = new CostServerFixture();
    beforeEach(async () => {
      fixture.server = await startTestServer();
      fixture.endpoints = createCostEndpoints({
        connections: 2,
        deadlineMs: 15_000,
      });
    });
    afterEach(async () => {
      await fixture.server.close();
      await fixture.endpoints.close();
    });
    return fixture;
  }

  get endpoint() {
    return { url: this.server.url, auth: { apiKey: SECRET }, tls: {} };
  }

  /** Answers all requests by their URL; undefined is 404. */
  answer(make: (url: URL) => unknown): void {
    this.server.answer((request, response) => {
      const body = make(new URL(request.url ?? '', this.server.url));
      sendJson(response, body ?? {}, body === undefined ? 404 : 200);
    });
  }

  /** A fleet of one member whose OpenCost the server is. */
  opencostFleet(
    opencost: {
      api?: 'opencost' | 'kubecost';
      cluster?: string;
      currency?: string;
    } = {},
    namespaces?: string[],
    costs: Partial<FleetCostSettings> = {},
  ): FleetSettings {
    return fleetSettings({
      members: [
        memberSettings({
          namespaces,
          opencost: {
            endpoint: this.endpoint,
            api: 'opencost',
            currency: 'USD',
            ...opencost,
          },
        }),
      ],
      costs: costSettings(costs),
    });
  }

  /** Reads the first source of the fleet. */
  async read(
    fleet: FleetSettings,
    window: CostWindow,
    signal = new AbortController().signal,
  ): Promise<CostReading> {
    const [source] = createCostSources(fleet, {
      open: this.endpoints.open,
      now: () => NOW,
    });
    return source.read(window, signal);
  }
}
