import type { Intent } from '../intent';
import type { CommentedManifest } from '../manifest';
import { renderGke } from './gke';
import { renderIstio } from './istio';
import { ExchangeScope, exchanges, MemberManifests, scopeOf } from './scope';
import { renderServiceExport } from './serviceExports';
import { renderSubmariner } from './submariner';

type Exposure = NonNullable<Intent['components']['elasticsearch']>['exposure'];

const RENDER: Record<
  Exposure,
  ((scope: ExchangeScope) => CommentedManifest[]) | undefined
> = {
  // Nothing is exposed, or the Service is with Elasticsearch itself.
  cluster: undefined,
  'load-balancer': undefined,
  istio: scope => (exchanges(scope) ? renderIstio(scope) : []),
  submariner: renderSubmariner,
  mcs: renderServiceExport,
  'gke-mcs': renderGke,
};

/**
 * What connects members beside Elasticsearch itself, by member: objects of a
 * mesh, of tunnels or of multi-cluster services. Load balancers are rendered
 * with Elasticsearch, in `base/`. Members without any are left out.
 */
export function renderExchange(intent: Intent): MemberManifests[] {
  const { elasticsearch } = intent.components;
  const render = elasticsearch && RENDER[elasticsearch.exposure];
  return render
    ? intent.members
        .map(member => ({
          member: member.name,
          manifests: render(scopeOf(intent, member)),
        }))
        .filter(({ manifests }) => manifests.length > 0)
    : [];
}
