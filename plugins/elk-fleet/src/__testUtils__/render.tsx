import { ResponseError } from '@backstage/errors';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { parseEntityRef, type Entity } from '@backstage/catalog-model';
import type { ReactElement } from 'react';
import { fixtureApi } from '../__fixtures__/api';
import { fixtureFleet } from '../__fixtures__/fleet';
import { elkFleetApiRef, type ElkFleetApi } from '../api';
import { rootRouteRef, templateRouteRef } from '../routes';

/** The entities of all members but the monitoring one. */
const entities = fixtureFleet()
  .items.filter(member => member.name !== 'monitoring')
  .map((member): Entity => {
    const { kind, namespace, name } = parseEntityRef(member.entityRef);
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: { namespace, name },
    };
  });

/** Renders a page on the fixtures; single answers can be replaced. */
export function renderPage(
  element: ReactElement,
  options: {
    api?: Partial<ElkFleetApi>;
    path?: string;
    /** Beside those of members. */
    entities?: Entity[];
  } = {},
) {
  return renderInTestApp(element, {
    apis: [
      [elkFleetApiRef, { ...fixtureApi(), ...options.api }],
      [
        catalogApiRef,
        catalogApiMock({
          entities: [...entities, ...(options.entities ?? [])],
        }),
      ],
    ],
    mountedRoutes: {
      '/elk-fleet': rootRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
      '/create/templates/:namespace/:templateName': templateRouteRef,
    },
    initialRouteEntries: [options.path ?? '/'],
  });
}

/** What the client throws when the backend answers with an error. */
export function refusal(status: number, name: string, message: string) {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name, message },
        response: { statusCode: status },
      }),
      { status, headers: { 'content-type': 'application/json' } },
    ),
  );
}
