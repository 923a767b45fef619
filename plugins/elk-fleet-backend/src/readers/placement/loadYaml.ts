/** Reads YAML, which becomes undefined when it is none. */
export async function loadYaml(): Promise<
  (text: string | undefined) => unknown
> {
  // ESM only, hence no static import; brings the parser that it uses itself.
  const { loadYaml: load } = await import('@kubernetes/client-node');
  return text => {
    if (!text) return undefined;
    try {
      return load<unknown>(text);
    } catch {
      return undefined;
    }
  };
}
