/** Never quotes the value, which may hold a password. */
export function problemOfUrl(value: string): string | undefined {
  if (!URL.canParse(value)) {
    return 'must be an https:// or http:// URL, for example https://elasticsearch.example.com:9200';
  }
  const parsed = new URL(value);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') {
    return 'must be an https:// or http:// URL, for example https://elasticsearch.example.com:9200';
  }
  if (parsed.username || parsed.password) {
    return 'holds a user name or password; move them to auth beside it';
  }
  if (parsed.search || parsed.hash) {
    return 'must end before ? and #, since paths are added to it';
  }
  return undefined;
}

/** What is wrong with an access to a Kubernetes API. */
export function problemsOfAccess(value: {
  cluster?: string;
  kubeconfig?: object;
  url?: string;
  token?: string;
  caFile?: string;
}): string[] {
  const kinds = [value.cluster, value.kubeconfig, value.url].filter(Boolean);
  if (kinds.length !== 1) {
    return [
      `names ${
        kinds.length || 'no'
      } ways to reach the Kubernetes API; keep exactly one of cluster, kubeconfig, and url with token`,
    ];
  }
  if (value.url && !value.token) {
    return ['has a url without a token; add the token of a service account'];
  }
  if (!value.url && (value.token || value.caFile)) {
    return [
      'has a token or caFile without a url; they belong to direct access by url',
    ];
  }
  return [];
}
