import {
  createFrontendModule,
  PageBlueprint,
  useApi,
} from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import catalogGraphPlugin from '@backstage/plugin-catalog-graph/alpha';
import { catalogGraphApiRef } from '@backstage/plugin-catalog-graph';
import { screen } from '@testing-library/react';
import { catalogGraphModule } from './catalogGraph';

const KnownRelations = () => {
  const { defaultRelations, knownRelationPairs } = useApi(catalogGraphApiRef);
  return <pre>{JSON.stringify({ defaultRelations, knownRelationPairs })}</pre>;
};

describe('catalogGraphModule', () => {
  it('adds replication to the relations that the graph draws', async () => {
    await renderTestApp({
      features: [
        catalogGraphPlugin,
        catalogGraphModule,
        createFrontendModule({
          pluginId: 'app',
          extensions: [
            PageBlueprint.make({
              name: 'known-relations',
              params: { path: '/', loader: async () => <KnownRelations /> },
            }),
          ],
        }),
      ],
    });

    const text = await screen.findByText(/knownRelationPairs/);
    const { defaultRelations, knownRelationPairs } = JSON.parse(
      text.textContent!,
    );
    expect(defaultRelations).toEqual(
      expect.arrayContaining(['replicatesTo', 'replicatedFrom', 'dependsOn']),
    );
    expect(knownRelationPairs).toEqual(
      expect.arrayContaining([
        ['replicatesTo', 'replicatedFrom'],
        ['dependsOn', 'dependencyOf'],
      ]),
    );
  });
});
