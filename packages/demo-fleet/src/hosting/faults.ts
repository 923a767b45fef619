/** The HTTP services of a member that people and portals talk to. */
export const services = [
  'elasticsearch',
  'kubernetes',
  'kibana',
  'logstash',
  'opencost',
  'kubecost',
] as const;

/** One HTTP service of a member. */
export type Service = (typeof services)[number];

/** What a server can stand for. */
export type ServerKind = Service | 'elastic-cloud';

/** What each fault of a server does, in words for the command line. */
export const faults = {
  hang: 'accepts requests and never answers',
  refuse: 'closes the listening socket',
  slow: 'answers after some seconds',
  '401': 'knows no credentials any more',
  '403': 'refuses every request for lack of privileges',
  '429': 'says that it is overloaded',
  '500': 'fails internally',
  garbage: 'answers 200 with bytes that are no JSON',
  truncated: 'ends its answers half-way',
  'expired-certificate': 'shows a certificate that has ended',
} as const;

/** Faults of a hub, beside those of its server. */
export const hubFaults = {
  down: 'closes the listening socket of a hub',
  forbidden: 'takes away the rights of the portal at a hub',
  'crd-removed': 'removes the resources of the placement system from a hub',
} as const;

/** How a hub can be broken. */
export type HubFault = keyof typeof hubFaults | Fault;

/** True for the name of a fault of a hub. */
export function isHubFault(value: unknown): value is HubFault {
  return (
    isFault(value) ||
    (typeof value === 'string' && Object.hasOwn(hubFaults, value))
  );
}

/** How a server can be broken. */
export type Fault = keyof typeof faults;

/** Faults that also cut a member off from its peers when all of it is broken. */
export const isolatingFaults: ReadonlySet<Fault> = new Set(['hang', 'refuse']);

/** True for the name of a fault. */
export function isFault(value: unknown): value is Fault {
  return typeof value === 'string' && Object.hasOwn(faults, value);
}

/** True for the name of a service. */
export function isService(value: unknown): value is Service {
  return services.includes(value as Service);
}
