/**
 * How an Elasticsearch cluster is set up, as far as two of them can be compared.
 * What is in a definition is kept as canonical JSON, so that two are the same
 * when their texts are.
 *
 * @public
 */
export interface ElasticsearchConfiguration {
  /** Persistent and transient cluster settings by their flat names; secrets are never among them. */
  settings: Record<string, string>;
  /** Composable index templates by name. */
  indexTemplates: Record<string, string>;
  componentTemplates: Record<string, string>;
  /** Policies of index lifecycle management by name. */
  lifecyclePolicies: Record<string, string>;
  ingestPipelines: Record<string, string>;
  /** Attributes of the data nodes: what shards can be allocated by. */
  nodeAttributes: Array<{ node: string; attributes: Record<string, string> }>;
  /** Allocation filters that templates and indices ask for, with who asks. */
  allocationFilters: Array<{
    /** `index template logs-eu`, `index logs-checkout-eu`. */
    from: string;
    rule: 'include' | 'exclude' | 'require';
    attribute: string;
    values: string[];
  }>;
  /** Parts that this version or licence does not have, or that may not be read. */
  partial: Array<{ resource: string; reason: string }>;
}
