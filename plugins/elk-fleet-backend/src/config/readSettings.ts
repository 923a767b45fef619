import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { findCostProblems } from './costProblems';
import { findDuplicates } from './duplicates';
import { readCostCollection, readFleetCosts } from './readCosts';
import { findStrangers } from './strangers';
import { describeProblem, problemsOf, type Problem } from './problems';
import { readDurations, readHistory } from './readDurations';
import { readHub, readMember } from './readMember';
import { readReplication } from './replicationSchema';
import { configSchema, type ElkFleetConfig } from './schema';
import type { FleetSettings, Settings } from './settings';

/**
 * Reads `elkFleet` of app-config.
 *
 * @throws InputError that lists all problems, each with its path, the reason
 * and what to do. It quotes no value that may be a secret.
 */
export function readSettings(config: Config): Settings {
  const parsed = configSchema.safeParse(config.getOptional('elkFleet') ?? {});
  const problems: Problem[] = parsed.success
    ? []
    : problemsOf(parsed.error, configSchema);
  const durations = readDurations(config, problems);
  const history = readHistory(config, problems);
  if (!parsed.success) {
    throw refusal(problems);
  }
  const fleets = readFleets(parsed.data);
  problems.push(
    ...findDuplicates(fleets),
    ...findStrangers(fleets),
    ...findCostProblems(fleets),
  );
  if (problems.length > 0) {
    throw refusal(problems);
  }
  const { connectionsPerMember, concurrency, shards } = parsed.data.collection;
  return {
    fleets,
    collection: { ...durations, connectionsPerMember, concurrency, shards },
    registration: { allowedHosts: parsed.data.registration.allowedHosts },
    operations: parsed.data.operations,
    discovery: parsed.data.discovery,
    history,
    alerts: parsed.data.alerts,
    costs: readCostCollection(parsed.data.costs),
    prices: parsed.data.costs.prices,
  };
}

function readFleets(config: ElkFleetConfig): FleetSettings[] {
  return Object.entries(config.fleets).map(([name, fleet]) => ({
    name,
    title: fleet.title ?? name,
    description: fleet.description,
    owner: fleet.owner,
    replication: readReplication(fleet.replication),
    residency: fleet.residency,
    costs: readFleetCosts(fleet.costs),
    members: Object.entries(fleet.members).map(([member, value]) =>
      readMember(name, member, value),
    ),
    hubs: Object.entries(fleet.hubs).map(([hub, value]) =>
      readHub(name, hub, value),
    ),
  }));
}

function refusal(problems: Problem[]): InputError {
  const lines = problems.map(problem => `- ${describeProblem(problem)}`);
  return new InputError(
    `The configuration of ELK Fleet is refused:\n${lines.join('\n')}`,
  );
}
