/**
 * Whether a URL's host is one of the allowed ones: `host` for any port or
 * `host:port`, where `*` stands for any one part of the name or any port.
 */
export function isHostAllowed(url: URL, allowed: string[]): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return allowed.some(pattern => {
    const [, host, wantedPort] = /^(.*?)(?::(\d+|\*))?$/.exec(pattern)!;
    return (
      matches(url.hostname, host.toLowerCase()) &&
      (wantedPort === undefined || wantedPort === '*' || wantedPort === port)
    );
  });
}

function matches(hostname: string, pattern: string): boolean {
  const source = pattern
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^.:]+');
  return new RegExp(`^${source}$`).test(hostname);
}
