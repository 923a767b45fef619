// Generated from openapi.yaml by "yarn openapi". Do not edit.

import type { operations } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';

type Content<T> = T extends { content: { 'application/json': infer Body } }
  ? Body
  : T extends { content: { 'text/plain': infer Text } }
  ? Text
  : never;
type Responses<T> = {
  [Status in Exclude<keyof T, 'default'>]: T[Status] extends {
    content: unknown;
  }
    ? Content<T[Status]>
    : void;
}[Exclude<keyof T, 'default'>];
type Endpoint<Id extends keyof operations> = {
  path: operations[Id]['parameters'] extends { path: infer Path extends object }
    ? Path
    : {};
  query: operations[Id]['parameters'] extends { query?: infer Query }
    ? NonNullable<Query> & object
    : {};
  body: operations[Id] extends { requestBody: infer Body } ? Content<Body> : {};
  response: Responses<operations[Id]['responses']>;
};

export type EndpointMap = {
  '#get|/fleets': Endpoint<'listFleets'>;
  '#get|/fleets/{fleet}': Endpoint<'getFleet'>;
  '#get|/fleets/{fleet}/members/{member}': Endpoint<'getMember'>;
  '#post|/fleets/{fleet}/members/check': Endpoint<'checkMember'>;
  '#post|/fleets/{fleet}/members/{member}/operations': Endpoint<'operate'>;
  '#get|/fleets/{fleet}/members/{member}/onboarding': Endpoint<'getOnboarding'>;
  '#get|/fleets/{fleet}/placement': Endpoint<'getPlacement'>;
  '#get|/fleets/{fleet}/placement/matrix': Endpoint<'getPlacementMatrix'>;
  '#get|/fleets/{fleet}/placement/detail': Endpoint<'getPlacementDetail'>;
  '#get|/fleets/{fleet}/placement/compare': Endpoint<'comparePlacement'>;
  '#get|/fleets/{fleet}/placement/systems': Endpoint<'getPlacementSystems'>;
  '#get|/fleets/{fleet}/placement/export': Endpoint<'exportPlacement'>;
  '#get|/fleets/{fleet}/inventory': Endpoint<'getInventory'>;
  '#get|/fleets/{fleet}/replication': Endpoint<'getReplication'>;
  '#get|/fleets/{fleet}/replication/history': Endpoint<'getReplicationHistory'>;
  '#get|/fleets/{fleet}/replication/events': Endpoint<'getReplicationEvents'>;
  '#get|/fleets/{fleet}/findings': Endpoint<'getFindings'>;
  '#post|/fleets/{fleet}/refresh': Endpoint<'refreshFleet'>;
  '#get|/metrics': Endpoint<'getMetrics'>;
  '#get|/entities/{kind}/{namespace}/{name}': Endpoint<'getEntityView'>;
  '#get|/fleets/{fleet}/costs': Endpoint<'getCosts'>;
  '#get|/fleets/{fleet}/costs/outlook': Endpoint<'getCostOutlook'>;
  '#get|/fleets/{fleet}/costs/savings': Endpoint<'getCostSavings'>;
  '#get|/fleets/{fleet}/costs/transfers': Endpoint<'getCostTransfers'>;
  '#get|/fleets/{fleet}/costs/showback': Endpoint<'getCostShowback'>;
  '#get|/fleets/{fleet}/costs/sources': Endpoint<'getCostSources'>;
  '#post|/fleets/{fleet}/costs/what-if': Endpoint<'estimateCosts'>;
  '#get|/fleets/{fleet}/costs/export': Endpoint<'exportCosts'>;
  '#get|/entities/{kind}/{namespace}/{name}/costs': Endpoint<'getEntityCosts'>;
};

export const spec = {
  openapi: '3.0.3',
  info: {
    title: 'elk-fleet',
    version: '1',
    description:
      'What the members of multi-cluster ELK fleets said when they were last asked. No route asks a cluster while the caller waits, with the exception of the check of a cluster that is not a member yet. Values carry the time of their observation, and errors stand beside the last good value.',
    license: {
      name: 'Apache-2.0',
      url: 'https://www.apache.org/licenses/LICENSE-2.0.html',
    },
  },
  servers: [
    {
      url: '/',
    },
  ],
  paths: {
    '/fleets': {
      get: {
        operationId: 'listFleets',
        summary: 'The fleets that the caller may read',
        responses: {
          '200': {
            description: 'Every fleet of which at least one member may be read',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['items'],
                  properties: {
                    items: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/FleetSummary',
                      },
                    },
                  },
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}': {
      get: {
        operationId: 'getFleet',
        summary: 'One fleet with its members and the edges between them',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
        ],
        responses: {
          '200': {
            description: 'The fleet',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/Fleet',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/members/{member}': {
      get: {
        operationId: 'getMember',
        summary: 'Everything that is known of one member',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
          {
            $ref: '#/components/parameters/Member',
          },
        ],
        responses: {
          '200': {
            description: 'The member',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/MemberDetail',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/members/check': {
      post: {
        operationId: 'checkMember',
        summary: 'Tries to reach a cluster that is to become a member',
        description:
          'Reads the cluster once with the given credential and judges it against the fleet. Nothing is stored and nothing in the cluster is changed. Only hosts that the configuration allows are contacted.',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                $ref: '#/components/schemas/MemberCandidate',
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'The checks, each with its outcome',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/MemberCheck',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/members/{member}/operations': {
      post: {
        operationId: 'operate',
        summary:
          "Changes a member's Elasticsearch cluster by one step of onboarding",
        description:
          'Reads what is there, changes what is missing once, reads again, and tells how to undo it. What is there as it should be is left alone, so that the same operation may be asked for again after a failure. With dryRun nothing is changed. Needs elkFleet.operations.enabled, credentials for operations of the member, and the permission elk-fleet.member.operate. 409 tells what stands in the way, 503 that the cluster did not answer; nothing was changed then.',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
          {
            $ref: '#/components/parameters/Member',
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['operation'],
                additionalProperties: false,
                properties: {
                  operation: {
                    $ref: '#/components/schemas/MemberOperation',
                  },
                  dryRun: {
                    type: 'boolean',
                    description: 'Only tell what would be done',
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'What was done, or would be; a step may have failed',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/OperationResult',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/members/{member}/onboarding': {
      get: {
        operationId: 'getOnboarding',
        summary: 'How far a member has come, step by step',
        description:
          'Made of what was read of the member, its hubs, its costs and the catalog. 404 as long as the member is not known.',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
          {
            $ref: '#/components/parameters/Member',
          },
        ],
        responses: {
          '200': {
            description: 'The steps',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/Onboarding',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/placement': {
      get: {
        operationId: 'getPlacement',
        summary: 'Which component runs in which member, declared and observed',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
          {
            $ref: '#/components/parameters/OnlyMember',
          },
          {
            $ref: '#/components/parameters/OnlyComponent',
          },
          {
            $ref: '#/components/parameters/OnlyRegion',
          },
          {
            $ref: '#/components/parameters/OnlyEnvironment',
          },
          {
            $ref: '#/components/parameters/OnlySystem',
          },
          {
            $ref: '#/components/parameters/OnlyStatus',
          },
          {
            $ref: '#/components/parameters/OnlyProblems',
          },
          {
            name: 'limit',
            in: 'query',
            description: 'At most so many placements; all unless given',
            schema: {
              type: 'integer',
              minimum: 1,
              maximum: 1000,
            },
          },
          {
            $ref: '#/components/parameters/Offset',
          },
        ],
        responses: {
          '200': {
            description: 'The placements',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/PlacementView',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/placement/matrix': {
      get: {
        operationId: 'getPlacementMatrix',
        summary: 'Components by members; one page of both',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
          {
            $ref: '#/components/parameters/OnlyComponent',
          },
          {
            $ref: '#/components/parameters/OnlyRegion',
          },
          {
            $ref: '#/components/parameters/OnlyEnvironment',
          },
          {
            $ref: '#/components/parameters/OnlySystem',
          },
          {
            $ref: '#/components/parameters/OnlyStatus',
          },
          {
            $ref: '#/components/parameters/OnlyProblems',
          },
          {
            name: 'limit',
            in: 'query',
            description: 'At most so many rows',
            schema: {
              type: 'integer',
              minimum: 1,
              maximum: 200,
              default: 100,
            },
          },
          {
            $ref: '#/components/parameters/Offset',
          },
          {
            name: 'memberLimit',
            in: 'query',
            description: 'At most so many members',
            schema: {
              type: 'integer',
              minimum: 1,
              maximum: 200,
              default: 100,
            },
          },
          {
            name: 'memberOffset',
            in: 'query',
            schema: {
              type: 'integer',
              minimum: 0,
              default: 0,
            },
          },
        ],
        responses: {
          '200': {
            description: 'A page of the matrix',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/PlacementMatrix',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/placement/detail': {
      get: {
        operationId: 'getPlacementDetail',
        summary: 'One placement with its pods and recent events',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
          {
            name: 'id',
            in: 'query',
            required: true,
            schema: {
              type: 'string',
            },
            allowReserved: true,
          },
        ],
        responses: {
          '200': {
            description: 'The placement',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/PlacementDetail',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/placement/compare': {
      get: {
        operationId: 'comparePlacement',
        summary: 'The same components in two members, side by side',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
          {
            name: 'left',
            in: 'query',
            required: true,
            description: 'The name of a member',
            schema: {
              type: 'string',
            },
          },
          {
            name: 'right',
            in: 'query',
            required: true,
            description: 'The name of another member',
            schema: {
              type: 'string',
            },
          },
        ],
        responses: {
          '200': {
            description: 'What differs and what does not',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/PlacementComparison',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/placement/systems': {
      get: {
        operationId: 'getPlacementSystems',
        summary: 'Who places what, by system',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
        ],
        responses: {
          '200': {
            description:
              'The systems that place something, and the hubs that were asked',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/PlacementSystemsView',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/placement/export': {
      get: {
        operationId: 'exportPlacement',
        summary: 'All placements as comma-separated values (RFC 4180)',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
          {
            $ref: '#/components/parameters/OnlyComponent',
          },
          {
            $ref: '#/components/parameters/OnlyRegion',
          },
          {
            $ref: '#/components/parameters/OnlyEnvironment',
          },
          {
            $ref: '#/components/parameters/OnlySystem',
          },
          {
            $ref: '#/components/parameters/OnlyStatus',
          },
          {
            $ref: '#/components/parameters/OnlyProblems',
          },
        ],
        responses: {
          '200': {
            description:
              'One line a placement, after a line with the names of the columns',
            content: {
              'text/csv': {
                schema: {
                  type: 'string',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/inventory': {
      get: {
        operationId: 'getInventory',
        summary:
          'The clusters that the hubs know, joined to the members of the configuration',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
        ],
        responses: {
          '200': {
            description: 'Hubs as a tree, and clusters',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/InventoryView',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/replication': {
      get: {
        operationId: 'getReplication',
        summary:
          'Replication links, the edges they add up to, patterns and remotes',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
          {
            name: 'member',
            in: 'query',
            description: 'Only links with this member at either end',
            schema: {
              type: 'string',
            },
          },
          {
            name: 'state',
            in: 'query',
            description: 'Only links in this state',
            schema: {
              $ref: '#/components/schemas/LinkState',
            },
          },
          {
            name: 'index',
            in: 'query',
            description:
              'Only links whose leader or follower index matches; `*` stands for any characters',
            schema: {
              type: 'string',
            },
            allowReserved: true,
          },
          {
            name: 'leader',
            in: 'query',
            description: 'Only links that this member leads',
            schema: {
              type: 'string',
            },
          },
          {
            name: 'follower',
            in: 'query',
            description: "Only links of this member's followers",
            schema: {
              type: 'string',
            },
          },
          {
            name: 'limit',
            in: 'query',
            description:
              'How many links at most, worst first; edges, patterns and remotes are always whole',
            schema: {
              type: 'integer',
              minimum: 1,
              maximum: 1000,
              default: 200,
            },
          },
          {
            name: 'offset',
            in: 'query',
            description: 'How many links to pass over',
            schema: {
              type: 'integer',
              minimum: 0,
              default: 0,
            },
          },
        ],
        responses: {
          '200': {
            description: 'The replication of the fleet',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/ReplicationView',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/replication/history': {
      get: {
        operationId: 'getReplicationHistory',
        summary: 'Samples of one link over time',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
          {
            name: 'link',
            in: 'query',
            allowReserved: true,
            required: true,
            description: 'The id of the link',
            schema: {
              type: 'string',
            },
          },
          {
            name: 'from',
            in: 'query',
            allowReserved: true,
            description: 'Start of the window, an hour ago unless given',
            schema: {
              type: 'string',
              format: 'date-time',
            },
          },
          {
            name: 'to',
            in: 'query',
            allowReserved: true,
            description: 'End of the window, now unless given',
            schema: {
              type: 'string',
              format: 'date-time',
            },
          },
          {
            name: 'resolution',
            in: 'query',
            description: 'Chosen by the length of the window unless given',
            schema: {
              $ref: '#/components/schemas/Resolution',
            },
          },
        ],
        responses: {
          '200': {
            description: 'The samples, oldest first',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/ReplicationHistory',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/replication/events': {
      get: {
        operationId: 'getReplicationEvents',
        summary: 'When links changed their state, newest first',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
          {
            name: 'link',
            in: 'query',
            description: 'Only the changes of this link',
            schema: {
              type: 'string',
            },
            allowReserved: true,
          },
          {
            name: 'limit',
            in: 'query',
            schema: {
              type: 'integer',
              minimum: 1,
              maximum: 500,
              default: 100,
            },
          },
        ],
        responses: {
          '200': {
            description: 'The changes',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['items'],
                  properties: {
                    items: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/ReplicationEvent',
                      },
                    },
                  },
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/findings': {
      get: {
        operationId: 'getFindings',
        summary: 'What is wrong or risky, worst first',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
        ],
        responses: {
          '200': {
            description: 'The findings',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['items'],
                  properties: {
                    items: {
                      type: 'array',
                      items: {
                        $ref: '#/components/schemas/Finding',
                      },
                    },
                  },
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/refresh': {
      post: {
        operationId: 'refreshFleet',
        summary: 'Asks for a collection at the next opportunity',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                properties: {
                  members: {
                    type: 'array',
                    minItems: 1,
                    description:
                      'The members to read, all that the caller may refresh unless given',
                    items: {
                      type: 'string',
                    },
                  },
                },
              },
            },
          },
        },
        responses: {
          '202': {
            description: 'The collection was asked for',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['requestedAt', 'members'],
                  properties: {
                    requestedAt: {
                      type: 'string',
                      format: 'date-time',
                    },
                    members: {
                      type: 'array',
                      items: {
                        type: 'string',
                      },
                    },
                  },
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/metrics': {
      get: {
        operationId: 'getMetrics',
        summary:
          'What is known of all fleets that the caller may read, for Prometheus',
        responses: {
          '200': {
            description: 'Metrics in the text format of Prometheus',
            content: {
              'text/plain': {
                schema: {
                  type: 'string',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/entities/{kind}/{namespace}/{name}': {
      get: {
        operationId: 'getEntityView',
        summary: 'What the ELK tab of one catalog entity needs',
        parameters: [
          {
            name: 'kind',
            in: 'path',
            required: true,
            schema: {
              type: 'string',
            },
          },
          {
            name: 'namespace',
            in: 'path',
            required: true,
            schema: {
              type: 'string',
            },
          },
          {
            name: 'name',
            in: 'path',
            required: true,
            schema: {
              type: 'string',
            },
          },
        ],
        responses: {
          '200': {
            description: 'The part of a fleet that belongs to the entity',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/EntityView',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/costs': {
      get: {
        operationId: 'getCosts',
        summary:
          'What the fleet costs in a period, by member, component, category, owner or source',
        description:
          'Every amount is in the currency of the answer, and only members whose costs the caller may read count. Up to 92 days come day by day, longer periods month by month.',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
          {
            $ref: '#/components/parameters/CostsFrom',
          },
          {
            $ref: '#/components/parameters/CostsTo',
          },
          {
            name: 'groupBy',
            in: 'query',
            schema: {
              type: 'string',
              enum: ['member', 'component', 'category', 'owner', 'source'],
              default: 'component',
            },
          },
          {
            $ref: '#/components/parameters/OnlyMember',
          },
          {
            $ref: '#/components/parameters/OnlyCostComponent',
          },
          {
            $ref: '#/components/parameters/OnlyCostCategory',
          },
          {
            $ref: '#/components/parameters/OnlyOwner',
          },
          {
            $ref: '#/components/parameters/Currency',
          },
        ],
        responses: {
          '200': {
            description: 'The costs',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/CostView',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/costs/outlook': {
      get: {
        operationId: 'getCostOutlook',
        summary:
          'This month so far, where it is heading, the budgets and what was unusual',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
          {
            $ref: '#/components/parameters/OnlyMember',
          },
          {
            $ref: '#/components/parameters/OnlyCostComponent',
          },
          {
            $ref: '#/components/parameters/OnlyCostCategory',
          },
          {
            $ref: '#/components/parameters/OnlyOwner',
          },
          {
            $ref: '#/components/parameters/Currency',
          },
        ],
        responses: {
          '200': {
            description: 'The outlook',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/CostOutlook',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/costs/savings': {
      get: {
        operationId: 'getCostSavings',
        summary:
          'What could be saved, each with its sum, its evidence and what to change',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
          {
            $ref: '#/components/parameters/OnlyMember',
          },
          {
            $ref: '#/components/parameters/Currency',
          },
        ],
        responses: {
          '200': {
            description: 'The savings, largest first',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/CostSavings',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/costs/transfers': {
      get: {
        operationId: 'getCostTransfers',
        summary:
          "What replication moves between members and what that costs the leader's side",
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
          {
            $ref: '#/components/parameters/CostsFrom',
          },
          {
            $ref: '#/components/parameters/CostsTo',
          },
          {
            name: 'link',
            in: 'query',
            description: 'Only the link with this id',
            schema: {
              type: 'string',
            },
            allowReserved: true,
          },
          {
            $ref: '#/components/parameters/Currency',
          },
          {
            name: 'limit',
            in: 'query',
            description: 'At most so many links',
            schema: {
              type: 'integer',
              minimum: 1,
              maximum: 200,
              default: 50,
            },
          },
          {
            $ref: '#/components/parameters/Offset',
          },
        ],
        responses: {
          '200': {
            description: 'The edges, and a page of links, dearest first',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/CostTransfers',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/costs/showback': {
      get: {
        operationId: 'getCostShowback',
        summary:
          'The costs split over the teams and catalog components whose data they hold',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
          {
            $ref: '#/components/parameters/CostsFrom',
          },
          {
            $ref: '#/components/parameters/CostsTo',
          },
          {
            $ref: '#/components/parameters/OnlyMember',
          },
          {
            $ref: '#/components/parameters/OnlyOwner',
          },
          {
            $ref: '#/components/parameters/Currency',
          },
        ],
        responses: {
          '200': {
            description: 'The shares, largest first',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/CostShowback',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/costs/sources': {
      get: {
        operationId: 'getCostSources',
        summary:
          'Where the costs come from, when that was read last, and which members have none',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
        ],
        responses: {
          '200': {
            description: 'The sources',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/CostSources',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/costs/what-if': {
      post: {
        operationId: 'estimateCosts',
        summary: 'What a month would cost after some changes; changes nothing',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                $ref: '#/components/schemas/CostQuestion',
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'The difference a month, and what is paid once',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/CostEstimate',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/fleets/{fleet}/costs/export': {
      get: {
        operationId: 'exportCosts',
        summary: 'Every line of a period as comma-separated values (RFC 4180)',
        parameters: [
          {
            $ref: '#/components/parameters/Fleet',
          },
          {
            $ref: '#/components/parameters/CostsFrom',
          },
          {
            $ref: '#/components/parameters/CostsTo',
          },
          {
            name: 'format',
            in: 'query',
            description: 'Our own columns, or those of FOCUS 1.2',
            schema: {
              type: 'string',
              enum: ['csv', 'focus'],
              default: 'csv',
            },
          },
          {
            $ref: '#/components/parameters/OnlyMember',
          },
          {
            $ref: '#/components/parameters/OnlyCostComponent',
          },
          {
            $ref: '#/components/parameters/OnlyCostCategory',
          },
        ],
        responses: {
          '200': {
            description: 'The lines',
            content: {
              'text/csv': {
                schema: {
                  type: 'string',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
    '/entities/{kind}/{namespace}/{name}/costs': {
      get: {
        operationId: 'getEntityCosts',
        summary:
          'What the part of a fleet that belongs to a catalog entity costs',
        parameters: [
          {
            name: 'kind',
            in: 'path',
            required: true,
            schema: {
              type: 'string',
            },
          },
          {
            name: 'namespace',
            in: 'path',
            required: true,
            schema: {
              type: 'string',
            },
          },
          {
            name: 'name',
            in: 'path',
            required: true,
            schema: {
              type: 'string',
            },
          },
          {
            $ref: '#/components/parameters/Currency',
          },
        ],
        responses: {
          '200': {
            description: 'The last 30 days of it',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/EntityCosts',
                },
              },
            },
          },
          default: {
            $ref: '#/components/responses/Error',
          },
        },
      },
    },
  },
  components: {
    parameters: {
      Fleet: {
        name: 'fleet',
        in: 'path',
        required: true,
        description: 'The name of the fleet',
        schema: {
          type: 'string',
        },
      },
      Member: {
        name: 'member',
        in: 'path',
        required: true,
        description: 'The name of the member',
        schema: {
          type: 'string',
        },
      },
      OnlyMember: {
        name: 'member',
        in: 'query',
        description: 'Only this member',
        schema: {
          type: 'string',
        },
      },
      OnlyComponent: {
        name: 'component',
        in: 'query',
        description: 'Only this component',
        schema: {
          $ref: '#/components/schemas/Component',
        },
      },
      OnlyRegion: {
        name: 'region',
        in: 'query',
        description: 'Only members in this region',
        schema: {
          type: 'string',
        },
      },
      OnlyEnvironment: {
        name: 'environment',
        in: 'query',
        description: 'Only members of this environment',
        schema: {
          type: 'string',
        },
      },
      OnlySystem: {
        name: 'system',
        in: 'query',
        description: 'Only what this system places, alone or with others',
        schema: {
          $ref: '#/components/schemas/PlacementSystem',
        },
      },
      OnlyStatus: {
        name: 'status',
        in: 'query',
        description: 'Only placements with this status',
        schema: {
          $ref: '#/components/schemas/PlacementStatus',
        },
      },
      OnlyProblems: {
        name: 'problems',
        in: 'query',
        description: 'Only placements that are not in-sync',
        schema: {
          type: 'boolean',
        },
      },
      Offset: {
        name: 'offset',
        in: 'query',
        description: 'Leaves out so many',
        schema: {
          type: 'integer',
          minimum: 0,
          default: 0,
        },
      },
      CostsFrom: {
        name: 'from',
        in: 'query',
        description:
          'The first UTC day; 29 days before the last one unless given',
        schema: {
          type: 'string',
          format: 'date',
        },
      },
      CostsTo: {
        name: 'to',
        in: 'query',
        description: 'The last UTC day, part of the period; today unless given',
        schema: {
          type: 'string',
          format: 'date',
        },
      },
      OnlyCostComponent: {
        name: 'component',
        in: 'query',
        description: 'Only costs of this component',
        schema: {
          $ref: '#/components/schemas/CostComponentName',
        },
      },
      OnlyCostCategory: {
        name: 'category',
        in: 'query',
        description: 'Only costs of this category',
        schema: {
          $ref: '#/components/schemas/CostCategory',
        },
      },
      OnlyOwner: {
        name: 'owner',
        in: 'query',
        description: 'Only the share of this owner, an entity reference',
        schema: {
          type: 'string',
        },
      },
      Currency: {
        name: 'currency',
        in: 'query',
        description: "One with a configured rate; the fleet's own unless given",
        schema: {
          type: 'string',
          pattern: '^[A-Z]{3}$',
        },
      },
    },
    responses: {
      Error: {
        description: 'The request was refused or failed; the message says why',
        content: {
          'application/json': {
            schema: {
              $ref: '#/components/schemas/ErrorBody',
            },
          },
        },
      },
    },
    schemas: {
      ErrorBody: {
        type: 'object',
        required: ['error'],
        properties: {
          error: {
            type: 'object',
            required: ['name', 'message'],
            properties: {
              name: {
                type: 'string',
                example: 'NotFoundError',
              },
              message: {
                type: 'string',
              },
            },
          },
        },
      },
      Nothing: {
        type: 'object',
        description: 'Null, for what may be missing',
        nullable: true,
        enum: [null],
      },
      Component: {
        type: 'string',
        enum: ['elasticsearch', 'kibana', 'logstash', 'beats', 'agent'],
      },
      PlacementSystem: {
        type: 'string',
        enum: [
          'eck',
          'workloads',
          'kubefed',
          'karmada',
          'argocd',
          'rancher-fleet',
          'ocm',
          'flux',
          'cluster-profile',
          'helm',
        ],
      },
      HubSystem: {
        type: 'string',
        description: 'A system whose API at a hub is read',
        enum: [
          'kubefed',
          'karmada',
          'argocd',
          'rancher-fleet',
          'ocm',
          'flux',
          'cluster-profile',
          'cluster-api',
        ],
      },
      DriftKind: {
        type: 'string',
        description:
          'What differs between declaration and reality. `declared-only`: the hub cannot report and the member is not read; `unmanaged`: runs, and nobody declares it',
        enum: [
          'missing',
          'extra',
          'replicas',
          'version',
          'override-not-applied',
          'field',
          'not-ready',
          'stale',
          'conflict',
          'unmanaged',
          'declared-only',
          'suspended',
        ],
      },
      PlacementStatus: {
        type: 'string',
        description: 'Worst first',
        enum: [
          'failed',
          'conflict',
          'drifted',
          'pending',
          'not-ready',
          'suspended',
          'unknown',
          'in-sync',
        ],
      },
      LinkState: {
        type: 'string',
        description: 'The first that matches, in this order',
        enum: [
          'unreachable',
          'unlicensed',
          'fatal',
          'paused',
          'bootstrapping',
          'tasks-missing',
          'orphaned',
          'stalled',
          'leader-mismatch',
          'lagging',
          'synced',
          'unknown',
        ],
      },
      SourceErrorCode: {
        type: 'string',
        description: 'Why a source could not be read',
        enum: [
          'unreachable',
          'timeout',
          'tls',
          'unauthorized',
          'forbidden',
          'not-installed',
          'unlicensed',
          'unsupported-version',
          'invalid-response',
          'too-large',
          'needs-user-credentials',
          'partial',
        ],
      },
      Health: {
        type: 'string',
        description: 'Worst first; unknown when nothing was ever read',
        enum: ['critical', 'warning', 'unknown', 'healthy'],
      },
      Severity: {
        type: 'string',
        enum: ['critical', 'warning', 'info'],
      },
      SourceError: {
        type: 'object',
        required: ['code', 'message', 'at'],
        properties: {
          code: {
            $ref: '#/components/schemas/SourceErrorCode',
          },
          message: {
            type: 'string',
            description:
              'What failed, where, and what to do next; never holds a secret',
          },
          at: {
            type: 'string',
            format: 'date-time',
          },
        },
      },
      SourceStatus: {
        type: 'object',
        description:
          'When a source of a member was last read, and what went wrong since',
        required: ['source', 'observedAt', 'attemptedAt', 'error'],
        properties: {
          source: {
            type: 'string',
            example: 'elasticsearch.health',
          },
          observedAt: {
            type: 'string',
            format: 'date-time',
            nullable: true,
            description: 'Time of the last good value',
          },
          attemptedAt: {
            type: 'string',
            format: 'date-time',
            nullable: true,
            description: 'Time of the last try',
          },
          error: {
            description: 'Null when the last try succeeded',
            anyOf: [
              {
                $ref: '#/components/schemas/SourceError',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
        },
      },
      Coordinates: {
        type: 'object',
        required: ['latitude', 'longitude'],
        properties: {
          latitude: {
            type: 'number',
          },
          longitude: {
            type: 'number',
          },
        },
      },
      FleetSummary: {
        type: 'object',
        required: [
          'name',
          'title',
          'owner',
          'entityRef',
          'health',
          'members',
          'findings',
        ],
        properties: {
          name: {
            type: 'string',
          },
          title: {
            type: 'string',
          },
          description: {
            type: 'string',
          },
          owner: {
            type: 'string',
            nullable: true,
          },
          entityRef: {
            type: 'string',
          },
          health: {
            $ref: '#/components/schemas/Health',
          },
          members: {
            $ref: '#/components/schemas/MemberCounts',
          },
          findings: {
            $ref: '#/components/schemas/FindingCounts',
          },
        },
      },
      MemberCounts: {
        type: 'object',
        description:
          'Members by health, and how many of them could not be read at the last try',
        required: [
          'total',
          'healthy',
          'warning',
          'critical',
          'unknown',
          'unread',
          'retiring',
        ],
        properties: {
          total: {
            type: 'integer',
            description:
              'Without those that are being retired, as all numbers but theirs',
          },
          healthy: {
            type: 'integer',
          },
          warning: {
            type: 'integer',
          },
          critical: {
            type: 'integer',
          },
          unknown: {
            type: 'integer',
          },
          unread: {
            type: 'integer',
          },
          retiring: {
            type: 'integer',
            description:
              'Members that are being retired, which count nowhere else',
          },
        },
      },
      FindingCounts: {
        type: 'object',
        required: ['critical', 'warning', 'info'],
        properties: {
          critical: {
            type: 'integer',
          },
          warning: {
            type: 'integer',
          },
          info: {
            type: 'integer',
          },
        },
      },
      Fleet: {
        allOf: [
          {
            $ref: '#/components/schemas/FleetSummary',
          },
          {
            type: 'object',
            required: [
              'items',
              'edges',
              'intervalSeconds',
              'readAt',
              'operations',
            ],
            properties: {
              operations: {
                $ref: '#/components/schemas/FleetOperations',
              },
              residency: {
                type: 'array',
                description:
                  'Where data may be; left out where the configuration says nothing of it',
                items: {
                  $ref: '#/components/schemas/ResidencyRule',
                },
              },
              items: {
                type: 'array',
                items: {
                  $ref: '#/components/schemas/Member',
                },
              },
              edges: {
                type: 'array',
                items: {
                  $ref: '#/components/schemas/ReplicationEdge',
                },
              },
              intervalSeconds: {
                type: 'integer',
                description: 'How often a member is read; older data is stale',
              },
              readAt: {
                type: 'string',
                format: 'date-time',
                description:
                  'When this answer was made, on the clock of the backend',
              },
              discovery: {
                type: 'array',
                description:
                  'Files that should describe discovered members and cannot be used, or not for everything; for those who may read all of the fleet, and left out when there are none',
                items: {
                  $ref: '#/components/schemas/DiscoveryProblem',
                },
              },
            },
          },
        ],
      },
      FleetOperations: {
        type: 'object',
        description: 'Whether live clusters are changed from here',
        required: ['enabled', 'permitted'],
        properties: {
          enabled: {
            type: 'boolean',
            description: 'elkFleet.operations.enabled',
          },
          permitted: {
            type: 'array',
            description:
              'Names of the members whose clusters the caller may change; none where operations are off',
            items: {
              type: 'string',
            },
          },
        },
      },
      ResidencyRule: {
        type: 'object',
        description:
          'Where the data of some indices may be, in one of the regions or countries',
        required: ['pattern'],
        properties: {
          pattern: {
            type: 'string',
            description:
              'Of names of indices or data streams, `*` for any characters',
          },
          allowedRegions: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          allowedCountries: {
            type: 'array',
            description:
              'ISO 3166-1 alpha-2, or EU for all countries of the European Union',
            items: {
              type: 'string',
            },
          },
        },
      },
      DiscoveryProblem: {
        type: 'object',
        required: ['file', 'isUsed', 'problem'],
        properties: {
          file: {
            type: 'string',
            description: 'Path below the folder of discovery',
          },
          isUsed: {
            type: 'boolean',
            description:
              'Its members are there all the same, and lack what the problem tells',
          },
          problem: {
            type: 'string',
            description: 'What is wrong and what to do',
          },
        },
      },
      Member: {
        type: 'object',
        required: [
          'name',
          'title',
          'region',
          'regionName',
          'provider',
          'environment',
          'coordinates',
          'entityRef',
          'health',
          'stale',
          'observedAt',
          'error',
          'reasons',
          'elasticsearch',
          'kibana',
          'logstash',
          'kubernetes',
          'links',
        ],
        properties: {
          name: {
            type: 'string',
          },
          title: {
            type: 'string',
          },
          region: {
            type: 'string',
          },
          regionName: {
            type: 'string',
            nullable: true,
            description:
              'Where the region is, when it is a known region of a cloud provider',
            example: 'Europe (Frankfurt)',
          },
          provider: {
            type: 'string',
            nullable: true,
          },
          environment: {
            type: 'string',
            nullable: true,
          },
          coordinates: {
            anyOf: [
              {
                $ref: '#/components/schemas/Coordinates',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
          entityRef: {
            type: 'string',
          },
          retiring: {
            type: 'boolean',
            description:
              'Being retired, as its configuration says; its health is not judged then. Left out for all others',
          },
          health: {
            $ref: '#/components/schemas/Health',
          },
          stale: {
            type: 'boolean',
            description: 'The last good data is older than two intervals',
          },
          observedAt: {
            type: 'string',
            format: 'date-time',
            nullable: true,
            description:
              "Time of the last good data of the member's main source",
          },
          error: {
            description:
              'Why the member could not be read at the last try; null when it could',
            anyOf: [
              {
                $ref: '#/components/schemas/SourceError',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
          reasons: {
            type: 'array',
            description: 'Why the health is what it is, in plain words',
            items: {
              type: 'string',
            },
          },
          elasticsearch: {
            description:
              'Null when the member has no Elasticsearch or none was read yet',
            anyOf: [
              {
                $ref: '#/components/schemas/ElasticsearchSummary',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
          kibana: {
            anyOf: [
              {
                $ref: '#/components/schemas/KibanaSummary',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
          logstash: {
            anyOf: [
              {
                $ref: '#/components/schemas/LogstashSummary',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
          kubernetes: {
            anyOf: [
              {
                $ref: '#/components/schemas/KubernetesSummary',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
          links: {
            type: 'array',
            description: 'Where a person can go from here',
            items: {
              $ref: '#/components/schemas/Link',
            },
          },
        },
      },
      Link: {
        type: 'object',
        required: ['title', 'url'],
        properties: {
          title: {
            type: 'string',
          },
          url: {
            type: 'string',
          },
          kind: {
            type: 'string',
            enum: ['kibana', 'kubernetes', 'other'],
          },
        },
      },
      ElasticsearchSummary: {
        type: 'object',
        required: [
          'clusterUuid',
          'clusterName',
          'version',
          'status',
          'nodes',
          'dataNodes',
          'activeShards',
          'unassignedShards',
          'storageBytes',
          'license',
          'observedAt',
          'error',
        ],
        properties: {
          clusterUuid: {
            type: 'string',
            nullable: true,
          },
          clusterName: {
            type: 'string',
            nullable: true,
          },
          version: {
            type: 'string',
            nullable: true,
          },
          status: {
            type: 'string',
            nullable: true,
            enum: ['green', 'yellow', 'red', null],
          },
          nodes: {
            type: 'integer',
            nullable: true,
          },
          dataNodes: {
            type: 'integer',
            nullable: true,
          },
          activeShards: {
            type: 'integer',
            nullable: true,
          },
          unassignedShards: {
            type: 'integer',
            nullable: true,
          },
          storageBytes: {
            type: 'integer',
            nullable: true,
            description: 'Bytes of all shards, primaries and replicas',
          },
          license: {
            anyOf: [
              {
                $ref: '#/components/schemas/License',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
          observedAt: {
            type: 'string',
            format: 'date-time',
            nullable: true,
          },
          error: {
            anyOf: [
              {
                $ref: '#/components/schemas/SourceError',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
        },
      },
      License: {
        type: 'object',
        required: ['type', 'status', 'expiresAt'],
        properties: {
          type: {
            type: 'string',
          },
          status: {
            type: 'string',
          },
          expiresAt: {
            type: 'string',
            format: 'date-time',
            nullable: true,
          },
        },
      },
      KibanaSummary: {
        type: 'object',
        required: ['version', 'status', 'observedAt', 'error'],
        properties: {
          version: {
            type: 'string',
            nullable: true,
          },
          status: {
            type: 'string',
            nullable: true,
            enum: ['available', 'degraded', 'unavailable', null],
          },
          observedAt: {
            type: 'string',
            format: 'date-time',
            nullable: true,
          },
          error: {
            anyOf: [
              {
                $ref: '#/components/schemas/SourceError',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
        },
      },
      LogstashSummary: {
        type: 'object',
        required: [
          'version',
          'pipelines',
          'eventsIn',
          'eventsOut',
          'observedAt',
          'error',
        ],
        properties: {
          version: {
            type: 'string',
            nullable: true,
          },
          pipelines: {
            type: 'integer',
            nullable: true,
          },
          eventsIn: {
            type: 'integer',
            nullable: true,
          },
          eventsOut: {
            type: 'integer',
            nullable: true,
          },
          observedAt: {
            type: 'string',
            format: 'date-time',
            nullable: true,
          },
          error: {
            anyOf: [
              {
                $ref: '#/components/schemas/SourceError',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
        },
      },
      KubernetesSummary: {
        type: 'object',
        required: ['placements', 'ready', 'observedAt', 'error'],
        properties: {
          placements: {
            type: 'integer',
            nullable: true,
            description: 'Number of ELK components found',
          },
          ready: {
            type: 'integer',
            nullable: true,
            description: 'How many of them are in sync',
          },
          observedAt: {
            type: 'string',
            format: 'date-time',
            nullable: true,
          },
          error: {
            anyOf: [
              {
                $ref: '#/components/schemas/SourceError',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
        },
      },
      MemberDetail: {
        allOf: [
          {
            $ref: '#/components/schemas/Member',
          },
          {
            type: 'object',
            required: [
              'fleet',
              'sources',
              'complete',
              'nodes',
              'tiers',
              'remotes',
              'placements',
              'workloads',
              'replication',
            ],
            properties: {
              fleet: {
                type: 'string',
              },
              sources: {
                type: 'array',
                items: {
                  $ref: '#/components/schemas/SourceStatus',
                },
              },
              complete: {
                type: 'boolean',
                description:
                  'The last try of every source that makes catalog entities succeeded',
              },
              entityIsForeign: {
                type: 'boolean',
                description:
                  'Whether the configuration names an entity that stands for the Kubernetes cluster already',
              },
              kubernetesCluster: {
                type: 'string',
                description:
                  "Name of the cluster in the portal's kubernetes plugin, where it is reached that way",
              },
              nodes: {
                type: 'array',
                items: {
                  $ref: '#/components/schemas/NodeGroup',
                },
              },
              tiers: {
                type: 'array',
                items: {
                  $ref: '#/components/schemas/StorageTier',
                },
              },
              remotes: {
                type: 'array',
                items: {
                  $ref: '#/components/schemas/Remote',
                },
              },
              placements: {
                type: 'array',
                items: {
                  $ref: '#/components/schemas/Placement',
                },
              },
              workloads: {
                type: 'array',
                description:
                  'What runs the placements, those of operators included',
                items: {
                  $ref: '#/components/schemas/MemberWorkload',
                },
              },
              replication: {
                type: 'array',
                description: 'Links with this member at either end',
                items: {
                  $ref: '#/components/schemas/ReplicationLink',
                },
              },
            },
          },
        ],
      },
      MemberWorkload: {
        type: 'object',
        required: ['kind', 'namespace', 'name', 'component', 'replicas'],
        properties: {
          kind: {
            type: 'string',
            enum: ['StatefulSet', 'Deployment', 'DaemonSet'],
          },
          namespace: {
            type: 'string',
          },
          name: {
            type: 'string',
          },
          component: {
            $ref: '#/components/schemas/Component',
          },
          replicas: {
            type: 'integer',
          },
        },
      },
      NodeGroup: {
        type: 'object',
        description: 'Elasticsearch nodes with the same roles',
        required: ['roles', 'count', 'versions', 'memoryBytes', 'processors'],
        properties: {
          roles: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          count: {
            type: 'integer',
          },
          versions: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          memoryBytes: {
            type: 'integer',
            nullable: true,
            description: 'Memory of all nodes of the group',
          },
          processors: {
            type: 'integer',
            nullable: true,
            description: 'Processors of all nodes of the group',
          },
        },
      },
      StorageTier: {
        type: 'object',
        required: [
          'tier',
          'nodes',
          'indices',
          'shards',
          'totalBytes',
          'primaryBytes',
        ],
        properties: {
          tier: {
            type: 'string',
            example: 'data_hot',
          },
          nodes: {
            type: 'integer',
          },
          indices: {
            type: 'integer',
          },
          shards: {
            type: 'integer',
          },
          totalBytes: {
            type: 'integer',
          },
          primaryBytes: {
            type: 'integer',
          },
        },
      },
      Remote: {
        type: 'object',
        required: [
          'member',
          'alias',
          'mode',
          'connected',
          'address',
          'targetMember',
          'targetClusterUuid',
          'authentication',
          'observedAt',
        ],
        properties: {
          member: {
            type: 'string',
            description: 'The member on which the alias is defined',
          },
          alias: {
            type: 'string',
          },
          mode: {
            type: 'string',
            enum: ['sniff', 'proxy'],
          },
          connected: {
            type: 'boolean',
          },
          address: {
            type: 'string',
            nullable: true,
            description: 'Seeds or proxy address',
          },
          targetMember: {
            type: 'string',
            nullable: true,
          },
          targetClusterUuid: {
            type: 'string',
            nullable: true,
          },
          authentication: {
            type: 'string',
            enum: ['api-key', 'certificate'],
          },
          observedAt: {
            type: 'string',
            format: 'date-time',
          },
        },
      },
      Placement: {
        type: 'object',
        required: [
          'id',
          'row',
          'member',
          'component',
          'name',
          'namespace',
          'kind',
          'system',
          'placedBy',
          'roles',
          'declared',
          'observed',
          'overrides',
          'drift',
          'replicasBy',
          'status',
          'reasons',
          'entityRef',
          'observedAt',
          'error',
        ],
        properties: {
          id: {
            type: 'string',
          },
          row: {
            type: 'string',
            description:
              'What it is called in the matrix, alike in all members',
            example: 'kibana',
          },
          member: {
            type: 'string',
          },
          component: {
            $ref: '#/components/schemas/Component',
          },
          name: {
            type: 'string',
          },
          namespace: {
            type: 'string',
          },
          kind: {
            type: 'string',
            description: 'Kind of the Kubernetes object that declares it',
            example: 'Elasticsearch',
          },
          labelSelector: {
            type: 'string',
            description:
              'Selects its objects in the namespace; missing when no label tells them apart',
            example: 'elasticsearch.k8s.elastic.co/cluster-name=logs',
          },
          system: {
            description:
              "The system that people change to change it, which is the outermost owner's",
            $ref: '#/components/schemas/PlacementSystem',
          },
          placedBy: {
            type: 'array',
            description:
              'The chain of owners from the outermost to the innermost',
            items: {
              $ref: '#/components/schemas/PlacementOwner',
            },
          },
          roles: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          declared: {
            type: 'object',
            required: ['replicas', 'version'],
            properties: {
              replicas: {
                type: 'integer',
                nullable: true,
              },
              version: {
                type: 'string',
                nullable: true,
              },
              unknownBecause: {
                type: 'string',
                description: 'Why replicas or version are null',
                example: 'in Git',
              },
              resources: {
                description: 'Requests and limits of the main container',
                $ref: '#/components/schemas/ContainerResources',
              },
            },
          },
          observed: {
            type: 'object',
            required: ['replicas', 'readyReplicas', 'versions'],
            properties: {
              replicas: {
                type: 'integer',
                nullable: true,
              },
              readyReplicas: {
                type: 'integer',
                nullable: true,
              },
              versions: {
                type: 'array',
                description:
                  'Versions of the running images, more than one while it rolls',
                items: {
                  type: 'string',
                },
              },
              via: {
                type: 'string',
                description: 'Who says so; missing when nobody does',
                enum: ['member', 'hub'],
              },
            },
          },
          overrides: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/PlacementOverride',
            },
          },
          drift: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/Drift',
            },
          },
          replicasBy: {
            description: 'What changes the replicas by itself',
            anyOf: [
              {
                $ref: '#/components/schemas/ReplicaControl',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
          status: {
            $ref: '#/components/schemas/PlacementStatus',
          },
          reasons: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          entityRef: {
            type: 'string',
            nullable: true,
          },
          observedAt: {
            type: 'string',
            format: 'date-time',
            nullable: true,
          },
          error: {
            anyOf: [
              {
                $ref: '#/components/schemas/SourceError',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
        },
      },
      ContainerResources: {
        type: 'object',
        description: 'Quantities as Kubernetes writes them',
        required: ['requests', 'limits'],
        properties: {
          requests: {
            type: 'object',
            additionalProperties: {
              type: 'string',
            },
          },
          limits: {
            type: 'object',
            additionalProperties: {
              type: 'string',
            },
          },
        },
      },
      PlacementOwner: {
        type: 'object',
        description:
          "One who placed it, such as a policy, an application or an operator's resource",
        required: ['system', 'hub', 'kind', 'namespace', 'name', 'url'],
        properties: {
          system: {
            $ref: '#/components/schemas/PlacementSystem',
          },
          hub: {
            type: 'string',
            nullable: true,
            description:
              'The hub where it is; null when it is in the member itself',
          },
          kind: {
            type: 'string',
            example: 'PropagationPolicy',
          },
          namespace: {
            type: 'string',
            nullable: true,
          },
          name: {
            type: 'string',
          },
          url: {
            type: 'string',
            nullable: true,
            description: "Its page in the hub's own user interface",
          },
          repository: {
            type: 'string',
          },
          revision: {
            type: 'string',
          },
          path: {
            type: 'string',
          },
          actor: {
            type: 'string',
            description: 'Who started the last change, as the hub recorded it',
          },
        },
      },
      PlacementOverride: {
        type: 'object',
        required: ['path', 'op', 'before', 'value', 'from', 'applied'],
        properties: {
          path: {
            type: 'string',
            example: '/spec/replicas',
          },
          op: {
            type: 'string',
            enum: ['add', 'replace', 'remove', 'set'],
          },
          before: {
            type: 'string',
            nullable: true,
            description:
              'What the template has there, as JSON; null when it is not known',
          },
          value: {
            type: 'string',
            nullable: true,
            description: 'As JSON; null for remove',
          },
          from: {
            type: 'string',
            description: 'The object that asks for it',
            example: 'OverridePolicy elastic/eu-size',
          },
          applied: {
            type: 'boolean',
            nullable: true,
          },
        },
      },
      Drift: {
        type: 'object',
        description: 'One difference, with where each side was read',
        required: [
          'kind',
          'message',
          'cluster',
          'object',
          'path',
          'declared',
          'observed',
          'observedAt',
        ],
        properties: {
          kind: {
            $ref: '#/components/schemas/DriftKind',
          },
          message: {
            type: 'string',
            description: 'In plain words',
          },
          cluster: {
            type: 'string',
            description:
              'The member or hub where it was read, hubs as `hub:<name>`',
          },
          object: {
            type: 'string',
            example: 'StatefulSet elastic/es-master',
          },
          path: {
            type: 'string',
            nullable: true,
            description: 'Path of the field',
            example: 'spec.replicas',
          },
          declared: {
            type: 'string',
            nullable: true,
          },
          observed: {
            type: 'string',
            nullable: true,
          },
          observedAt: {
            type: 'string',
            format: 'date-time',
            nullable: true,
          },
        },
      },
      ReplicaControl: {
        type: 'object',
        required: ['kind', 'name', 'minReplicas', 'maxReplicas', 'scheduled'],
        properties: {
          kind: {
            type: 'string',
            example: 'HorizontalPodAutoscaler',
          },
          name: {
            type: 'string',
          },
          minReplicas: {
            type: 'integer',
          },
          maxReplicas: {
            type: 'integer',
          },
          scheduled: {
            type: 'integer',
            nullable: true,
            description:
              'How many a schedule asks for now; null when there is none',
          },
        },
      },
      PlacementView: {
        type: 'object',
        required: ['items', 'total', 'members', 'hubs', 'readAt'],
        properties: {
          items: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/Placement',
            },
          },
          total: {
            type: 'integer',
            description: 'How many there are with these filters',
          },
          hubs: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/Hub',
            },
          },
          members: {
            type: 'array',
            description:
              'Every member that was asked, with what its sources said',
            items: {
              $ref: '#/components/schemas/MemberSources',
            },
          },
          readAt: {
            type: 'string',
            format: 'date-time',
          },
        },
      },
      PlacementMatrix: {
        type: 'object',
        required: [
          'rows',
          'members',
          'rowTotal',
          'memberTotal',
          'counts',
          'systems',
          'regions',
          'environments',
          'hubs',
          'readAt',
        ],
        properties: {
          rows: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/PlacementRow',
            },
          },
          members: {
            type: 'array',
            description:
              'The members of this page, in the order of the columns',
            items: {
              $ref: '#/components/schemas/MatrixMember',
            },
          },
          rowTotal: {
            type: 'integer',
          },
          memberTotal: {
            type: 'integer',
          },
          counts: {
            type: 'object',
            description:
              'Placements by status, with these filters but the one for status',
            additionalProperties: {
              type: 'integer',
            },
          },
          systems: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/PlacementSystem',
            },
          },
          regions: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          environments: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          hubs: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/Hub',
            },
          },
          readAt: {
            type: 'string',
            format: 'date-time',
          },
        },
      },
      MatrixMember: {
        type: 'object',
        required: ['name', 'title', 'region', 'environment', 'status', 'error'],
        properties: {
          name: {
            type: 'string',
          },
          title: {
            type: 'string',
          },
          region: {
            type: 'string',
          },
          environment: {
            type: 'string',
            nullable: true,
          },
          retiring: {
            type: 'boolean',
            description:
              'Being retired, as its configuration says. Left out for all others',
          },
          status: {
            description:
              'The worst of its placements; unknown when it cannot be read or is being retired',
            $ref: '#/components/schemas/PlacementStatus',
          },
          error: {
            description: 'Why its placements cannot be read now',
            anyOf: [
              {
                $ref: '#/components/schemas/SourceError',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
        },
      },
      PlacementRow: {
        type: 'object',
        required: [
          'row',
          'component',
          'status',
          'versions',
          'placements',
          'cells',
        ],
        properties: {
          row: {
            type: 'string',
          },
          component: {
            $ref: '#/components/schemas/Component',
          },
          status: {
            description: 'The worst in all members',
            $ref: '#/components/schemas/PlacementStatus',
          },
          versions: {
            type: 'array',
            description:
              'Versions that run across the members; more than one is skew, not drift',
            items: {
              type: 'string',
            },
          },
          placements: {
            type: 'integer',
            description: 'How many there are in all members',
          },
          cells: {
            type: 'array',
            description: 'Those of the members of this page',
            items: {
              $ref: '#/components/schemas/PlacementCell',
            },
          },
        },
      },
      PlacementCell: {
        type: 'object',
        description: 'One placement, as short as it can be drawn',
        required: [
          'id',
          'member',
          'name',
          'system',
          'status',
          'declaredReplicas',
          'readyReplicas',
          'version',
          'drift',
          'overrides',
        ],
        properties: {
          id: {
            type: 'string',
          },
          member: {
            type: 'string',
          },
          name: {
            type: 'string',
          },
          system: {
            $ref: '#/components/schemas/PlacementSystem',
          },
          status: {
            $ref: '#/components/schemas/PlacementStatus',
          },
          declaredReplicas: {
            type: 'integer',
            nullable: true,
          },
          readyReplicas: {
            type: 'integer',
            nullable: true,
          },
          version: {
            type: 'string',
            nullable: true,
            description:
              'That runs, the oldest of several; the declared one where nothing runs',
          },
          drift: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/DriftKind',
            },
          },
          overrides: {
            type: 'integer',
            description: 'How many there are',
          },
        },
      },
      PlacementDetail: {
        type: 'object',
        required: ['placement', 'pods', 'events', 'sources', 'readAt'],
        properties: {
          placement: {
            $ref: '#/components/schemas/Placement',
          },
          pods: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/Pod',
            },
          },
          events: {
            type: 'array',
            description: 'Of the object and its pods, latest first',
            items: {
              $ref: '#/components/schemas/ObjectEvent',
            },
          },
          sources: {
            type: 'array',
            description: "What it was made from, the hubs' included",
            items: {
              $ref: '#/components/schemas/PlacementSource',
            },
          },
          readAt: {
            type: 'string',
            format: 'date-time',
          },
        },
      },
      PlacementSource: {
        type: 'object',
        required: ['cluster', 'status'],
        properties: {
          cluster: {
            type: 'string',
            description: 'The member, or the hub as `hub:<name>`',
          },
          status: {
            $ref: '#/components/schemas/SourceStatus',
          },
        },
      },
      Pod: {
        type: 'object',
        required: [
          'name',
          'phase',
          'ready',
          'restarts',
          'reason',
          'node',
          'startedAt',
        ],
        properties: {
          name: {
            type: 'string',
          },
          phase: {
            type: 'string',
          },
          ready: {
            type: 'boolean',
          },
          restarts: {
            type: 'integer',
          },
          reason: {
            type: 'string',
            nullable: true,
          },
          node: {
            type: 'string',
            nullable: true,
          },
          startedAt: {
            type: 'string',
            format: 'date-time',
            nullable: true,
          },
        },
      },
      ObjectEvent: {
        type: 'object',
        required: ['object', 'type', 'reason', 'message', 'count', 'at'],
        properties: {
          object: {
            type: 'string',
            example: 'Pod logging-es-hot-1',
          },
          type: {
            type: 'string',
            example: 'Warning',
          },
          reason: {
            type: 'string',
          },
          message: {
            type: 'string',
          },
          count: {
            type: 'integer',
          },
          at: {
            type: 'string',
            format: 'date-time',
          },
        },
      },
      PlacementComparison: {
        type: 'object',
        required: [
          'left',
          'right',
          'rows',
          'configuration',
          'partial',
          'readAt',
        ],
        properties: {
          left: {
            type: 'string',
          },
          right: {
            type: 'string',
          },
          rows: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/ComparedRow',
            },
          },
          configuration: {
            type: 'array',
            description: 'What Elasticsearch is set up with; only what differs',
            items: {
              $ref: '#/components/schemas/ComparedDefinition',
            },
          },
          partial: {
            type: 'array',
            description: 'What could not be compared, and why',
            items: {
              type: 'string',
            },
          },
          readAt: {
            type: 'string',
            format: 'date-time',
          },
        },
      },
      ComparedRow: {
        type: 'object',
        required: ['row', 'component', 'left', 'right', 'differs'],
        properties: {
          row: {
            type: 'string',
          },
          component: {
            $ref: '#/components/schemas/Component',
          },
          left: {
            type: 'array',
            description: 'Empty when it is not in that member',
            items: {
              $ref: '#/components/schemas/Placement',
            },
          },
          right: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/Placement',
            },
          },
          differs: {
            type: 'array',
            description: 'In what they differ',
            items: {
              type: 'string',
              enum: [
                'presence',
                'version',
                'replicas',
                'roles',
                'resources',
                'system',
              ],
            },
          },
        },
      },
      ComparedDefinition: {
        type: 'object',
        required: ['kind', 'name', 'left', 'right'],
        properties: {
          kind: {
            type: 'string',
            enum: [
              'setting',
              'index-template',
              'component-template',
              'lifecycle-policy',
              'ingest-pipeline',
            ],
          },
          name: {
            type: 'string',
          },
          left: {
            type: 'string',
            nullable: true,
            description:
              'A value, or canonical JSON; null when it is not there',
          },
          right: {
            type: 'string',
            nullable: true,
          },
        },
      },
      PlacementSystemsView: {
        type: 'object',
        required: ['systems', 'hubs', 'readAt'],
        properties: {
          systems: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/PlacementSystemSummary',
            },
          },
          hubs: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/Hub',
            },
          },
          readAt: {
            type: 'string',
            format: 'date-time',
          },
        },
      },
      PlacementSystemSummary: {
        type: 'object',
        required: [
          'system',
          'placements',
          'members',
          'hubs',
          'counts',
          'owners',
        ],
        properties: {
          system: {
            $ref: '#/components/schemas/PlacementSystem',
          },
          placements: {
            type: 'integer',
          },
          members: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          hubs: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          counts: {
            type: 'object',
            description: 'Placements by status',
            additionalProperties: {
              type: 'integer',
            },
          },
          owners: {
            type: 'array',
            description: 'The objects by which it places',
            items: {
              $ref: '#/components/schemas/OwnerSummary',
            },
          },
        },
      },
      OwnerSummary: {
        type: 'object',
        required: ['owner', 'placements', 'members', 'status'],
        properties: {
          owner: {
            $ref: '#/components/schemas/PlacementOwner',
          },
          placements: {
            type: 'integer',
          },
          members: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          status: {
            $ref: '#/components/schemas/PlacementStatus',
          },
        },
      },
      Hub: {
        type: 'object',
        description: 'A cluster whose API declares placement for members',
        required: [
          'name',
          'title',
          'systems',
          'member',
          'parent',
          'url',
          'sources',
        ],
        properties: {
          name: {
            type: 'string',
          },
          title: {
            type: 'string',
          },
          systems: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/HubSystem',
            },
          },
          member: {
            type: 'string',
            nullable: true,
            description: 'The member that the hub runs in, if it is one',
          },
          parent: {
            type: 'string',
            nullable: true,
            description: 'The hub that has this one among its clusters',
          },
          url: {
            type: 'string',
            nullable: true,
          },
          sources: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/SourceStatus',
            },
          },
        },
      },
      InventoryView: {
        type: 'object',
        required: ['hubs', 'clusters', 'readAt'],
        properties: {
          hubs: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/Hub',
            },
          },
          clusters: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/InventoryCluster',
            },
          },
          readAt: {
            type: 'string',
            format: 'date-time',
          },
        },
      },
      InventoryCluster: {
        type: 'object',
        description:
          'One cluster under all of its names. `member`: configured; `hub`: another hub; `inventory-only`: a hub knows it, the configuration does not, so nothing is read of it',
        required: [
          'name',
          'kind',
          'member',
          'hub',
          'joinedBy',
          'known',
          'state',
          'reason',
          'region',
          'provider',
          'kubernetesVersion',
          'lastSeenAt',
        ],
        properties: {
          name: {
            type: 'string',
          },
          kind: {
            type: 'string',
            enum: ['member', 'hub', 'inventory-only'],
          },
          member: {
            type: 'string',
            nullable: true,
          },
          hub: {
            type: 'string',
            nullable: true,
          },
          joinedBy: {
            type: 'string',
            nullable: true,
            description:
              'By what its names were joined; null when there is one name alone',
            enum: [
              'configuration',
              'cluster-set-id',
              'kube-system-uid',
              'server',
              'name',
              null,
            ],
          },
          known: {
            type: 'array',
            description: 'How the hubs call it',
            items: {
              $ref: '#/components/schemas/KnownCluster',
            },
          },
          state: {
            type: 'string',
            enum: ['ready', 'not-ready', 'unknown'],
          },
          reason: {
            type: 'string',
            nullable: true,
          },
          region: {
            type: 'string',
            nullable: true,
          },
          provider: {
            type: 'string',
            nullable: true,
          },
          kubernetesVersion: {
            type: 'string',
            nullable: true,
          },
          lastSeenAt: {
            type: 'string',
            format: 'date-time',
            nullable: true,
          },
        },
      },
      KnownCluster: {
        type: 'object',
        required: ['hub', 'system', 'name', 'title', 'state'],
        properties: {
          hub: {
            type: 'string',
          },
          system: {
            $ref: '#/components/schemas/HubSystem',
          },
          name: {
            type: 'string',
          },
          title: {
            type: 'string',
            nullable: true,
          },
          state: {
            type: 'string',
            enum: ['ready', 'not-ready', 'unknown'],
          },
        },
      },
      MemberSources: {
        type: 'object',
        required: ['member', 'sources'],
        properties: {
          member: {
            type: 'string',
          },
          sources: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/SourceStatus',
            },
          },
        },
      },
      LinkEnd: {
        type: 'object',
        required: [
          'member',
          'clusterUuid',
          'index',
          'checkpoint',
          'observedAt',
        ],
        properties: {
          member: {
            type: 'string',
            nullable: true,
            description:
              'Null when no member of the fleet has this cluster UUID',
          },
          clusterUuid: {
            type: 'string',
            nullable: true,
          },
          index: {
            type: 'string',
          },
          checkpoint: {
            type: 'integer',
            nullable: true,
            description:
              'Sum of the global checkpoints of the primaries, as this end itself says; null when this end was never read',
          },
          observedAt: {
            type: 'string',
            format: 'date-time',
            nullable: true,
          },
        },
      },
      Lag: {
        type: 'object',
        description:
          "How far the follower is behind the leader's own checkpoint",
        required: ['operations', 'exact', 'seconds', 'secondsExact'],
        properties: {
          operations: {
            type: 'integer',
            nullable: true,
            description:
              'Sum over the shards; null when it is not known at all',
          },
          exact: {
            type: 'boolean',
            description:
              'False when one end could not be read, the number is then a lower bound',
          },
          seconds: {
            type: 'number',
            nullable: true,
            description:
              "Age of the newest operation that the follower has, from the history of the leader's checkpoints; null when it is not known at all",
          },
          secondsExact: {
            type: 'boolean',
            description:
              'True when the number is right within one collection interval; false when it is a lower bound',
          },
        },
      },
      ReplicationLink: {
        type: 'object',
        required: [
          'id',
          'leader',
          'follower',
          'alias',
          'state',
          'reason',
          'nextStep',
          'lag',
          'shards',
          'bytesRead',
          'operationsRead',
          'lastReadMillis',
          'stale',
          'errors',
          'since',
          'rates',
          'lease',
          'rpo',
          'retries',
          'historyLost',
        ],
        properties: {
          id: {
            type: 'string',
          },
          since: {
            type: 'string',
            format: 'date-time',
            nullable: true,
            description:
              'When the link came into its state, as far as it was watched',
          },
          rates: {
            description: 'Null until two readings can be compared',
            anyOf: [
              {
                $ref: '#/components/schemas/LinkRates',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
          lease: {
            description:
              'Null when the leader holds no lease for this follower',
            anyOf: [
              {
                $ref: '#/components/schemas/LinkLease',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
          rpo: {
            description:
              'Null when no recovery point objective is configured for the index',
            anyOf: [
              {
                $ref: '#/components/schemas/LinkRpo',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
          retries: {
            type: 'integer',
            description: 'Retries of the reads that fail now, all shards',
          },
          historyLost: {
            type: 'boolean',
            description:
              'The leader no longer holds operations that the follower needs',
          },
          leader: {
            $ref: '#/components/schemas/LinkEnd',
          },
          follower: {
            $ref: '#/components/schemas/LinkEnd',
          },
          alias: {
            type: 'string',
            description: 'The remote-cluster alias that the follower uses',
          },
          state: {
            $ref: '#/components/schemas/LinkState',
          },
          reason: {
            type: 'string',
            description: 'Why the link is in this state, in plain words',
          },
          nextStep: {
            type: 'string',
            nullable: true,
            description:
              'What to do about it; null when nothing needs to be done',
          },
          lag: {
            $ref: '#/components/schemas/Lag',
          },
          shards: {
            type: 'object',
            required: ['total', 'active'],
            properties: {
              total: {
                type: 'integer',
                nullable: true,
              },
              active: {
                type: 'integer',
              },
            },
          },
          bytesRead: {
            type: 'integer',
            nullable: true,
            description:
              "Bytes read since the follower's tasks started, before compression",
          },
          operationsRead: {
            type: 'integer',
            nullable: true,
          },
          lastReadMillis: {
            type: 'integer',
            nullable: true,
            description:
              'Milliseconds since the last read of the slowest shard, when observed',
          },
          stale: {
            type: 'boolean',
          },
          errors: {
            type: 'array',
            description: "What the follower's shards report, in full",
            items: {
              type: 'string',
            },
          },
        },
      },
      LinkRates: {
        type: 'object',
        description:
          'Over the last readings; counters that began anew are told apart',
        required: [
          'bytesPerSecond',
          'operationsPerSecond',
          'leaderOperationsPerSecond',
          'catchUpSeconds',
        ],
        properties: {
          bytesPerSecond: {
            type: 'number',
            nullable: true,
          },
          operationsPerSecond: {
            type: 'number',
            nullable: true,
          },
          leaderOperationsPerSecond: {
            type: 'number',
            nullable: true,
          },
          catchUpSeconds: {
            type: 'number',
            nullable: true,
            description:
              'Until the follower has caught up; null when it falls behind or has nothing to catch up',
          },
        },
      },
      LinkLease: {
        type: 'object',
        description:
          'The retention lease with which the leader keeps operations for the follower; when it is lost, the follower may have to be made anew',
        required: ['renewedAt', 'expiresAt'],
        properties: {
          renewedAt: {
            type: 'string',
            format: 'date-time',
          },
          expiresAt: {
            type: 'string',
            format: 'date-time',
            nullable: true,
            description: 'Null while the follower reads and so renews it',
          },
        },
      },
      LinkRpo: {
        type: 'object',
        required: ['seconds', 'breached'],
        properties: {
          seconds: {
            type: 'number',
          },
          breached: {
            type: 'boolean',
            nullable: true,
            description:
              'Null when the lag in time is not known well enough to say',
          },
        },
      },
      Topology: {
        type: 'object',
        required: ['kind', 'sentence'],
        properties: {
          kind: {
            type: 'string',
            enum: [
              'none',
              'uni-directional',
              'bi-directional',
              'star',
              'chain',
              'centralised',
              'hybrid',
            ],
          },
          sentence: {
            type: 'string',
            description: 'What replicates to what, in plain words',
          },
        },
      },
      Resolution: {
        type: 'string',
        description:
          'Every sample, or one for five minutes, or one for an hour',
        enum: ['raw', '5m', '1h'],
      },
      ReplicationEvent: {
        type: 'object',
        required: [
          'link',
          'leaderMember',
          'followerMember',
          'index',
          'from',
          'to',
          'at',
          'reason',
        ],
        properties: {
          link: {
            type: 'string',
          },
          leaderMember: {
            type: 'string',
            nullable: true,
          },
          followerMember: {
            type: 'string',
            nullable: true,
          },
          index: {
            type: 'string',
          },
          from: {
            nullable: true,
            description: 'Null for the first state that was seen',
            type: 'string',
          },
          to: {
            $ref: '#/components/schemas/LinkState',
          },
          at: {
            type: 'string',
            format: 'date-time',
          },
          reason: {
            type: 'string',
          },
        },
      },
      ReplicationEdge: {
        type: 'object',
        description: 'All links between the same two Elasticsearch clusters',
        required: [
          'leaderMember',
          'followerMember',
          'leaderClusterUuid',
          'followerClusterUuid',
          'links',
          'states',
          'state',
          'lag',
          'bytesPerSecond',
          'operationsPerSecond',
          'observedAt',
          'stale',
        ],
        properties: {
          bytesPerSecond: {
            type: 'number',
            nullable: true,
          },
          operationsPerSecond: {
            type: 'number',
            nullable: true,
          },
          leaderMember: {
            type: 'string',
            nullable: true,
          },
          followerMember: {
            type: 'string',
            nullable: true,
          },
          leaderClusterUuid: {
            type: 'string',
            nullable: true,
          },
          followerClusterUuid: {
            type: 'string',
            nullable: true,
          },
          links: {
            type: 'integer',
          },
          states: {
            type: 'object',
            description: 'Number of links by state',
            additionalProperties: {
              type: 'integer',
            },
          },
          state: {
            $ref: '#/components/schemas/LinkState',
          },
          lag: {
            $ref: '#/components/schemas/Lag',
          },
          observedAt: {
            type: 'string',
            format: 'date-time',
            nullable: true,
            description: "The older of the two ends' last good readings",
          },
          stale: {
            type: 'boolean',
          },
        },
      },
      AutoFollowPattern: {
        type: 'object',
        required: [
          'member',
          'name',
          'active',
          'alias',
          'leaderPatterns',
          'exclusionPatterns',
          'followPattern',
          'errors',
        ],
        properties: {
          member: {
            type: 'string',
          },
          name: {
            type: 'string',
          },
          active: {
            type: 'boolean',
          },
          alias: {
            type: 'string',
          },
          leaderPatterns: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          exclusionPatterns: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
          followPattern: {
            type: 'string',
            nullable: true,
          },
          errors: {
            type: 'array',
            items: {
              type: 'string',
            },
          },
        },
      },
      ReplicationView: {
        type: 'object',
        required: [
          'links',
          'total',
          'topology',
          'edges',
          'patterns',
          'remotes',
          'members',
          'readAt',
        ],
        properties: {
          total: {
            type: 'integer',
            description:
              'Number of links that match, of which `links` is a part',
          },
          topology: {
            $ref: '#/components/schemas/Topology',
          },
          links: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/ReplicationLink',
            },
          },
          edges: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/ReplicationEdge',
            },
          },
          patterns: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/AutoFollowPattern',
            },
          },
          remotes: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/Remote',
            },
          },
          members: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/MemberSources',
            },
          },
          readAt: {
            type: 'string',
            format: 'date-time',
          },
        },
      },
      ReplicationHistory: {
        type: 'object',
        required: ['link', 'resolution', 'samples'],
        properties: {
          link: {
            type: 'string',
          },
          resolution: {
            $ref: '#/components/schemas/Resolution',
          },
          samples: {
            type: 'array',
            items: {
              type: 'object',
              required: [
                'at',
                'lagOperations',
                'lagOperationsMax',
                'lagSeconds',
                'lagSecondsMax',
                'bytesPerSecond',
                'operationsPerSecond',
                'retries',
                'leaseSeconds',
                'leaderCheckpoint',
                'followerCheckpoint',
              ],
              properties: {
                lagExact: {
                  type: 'boolean',
                  description:
                    'False when the lag in operations is a lower bound, because an end could not be read; it is right unless it is false',
                },
                lagSecondsExact: {
                  type: 'boolean',
                  description:
                    'False when the lag in seconds is a lower bound, because an end could not be read, or the past of the leader is not known far enough; it is right unless it is false',
                },
                lagOperationsMax: {
                  type: 'integer',
                  nullable: true,
                },
                lagSeconds: {
                  type: 'number',
                  nullable: true,
                },
                lagSecondsMax: {
                  type: 'number',
                  nullable: true,
                },
                bytesPerSecond: {
                  type: 'number',
                  nullable: true,
                },
                operationsPerSecond: {
                  type: 'number',
                  nullable: true,
                },
                retries: {
                  type: 'integer',
                  nullable: true,
                },
                leaseSeconds: {
                  type: 'number',
                  nullable: true,
                  description:
                    'Until the retention lease is lost; null while it is renewed',
                },
                at: {
                  type: 'string',
                  format: 'date-time',
                },
                lagOperations: {
                  type: 'integer',
                  nullable: true,
                },
                leaderCheckpoint: {
                  type: 'integer',
                  nullable: true,
                },
                followerCheckpoint: {
                  type: 'integer',
                  nullable: true,
                },
              },
            },
          },
        },
      },
      Finding: {
        type: 'object',
        required: [
          'id',
          'kind',
          'severity',
          'member',
          'title',
          'evidence',
          'nextStep',
          'observedAt',
        ],
        properties: {
          id: {
            type: 'string',
          },
          kind: {
            type: 'string',
            enum: [
              'member-unread',
              'member-retiring',
              'source-unread',
              'cluster-health',
              'license',
              'placement',
              'replication',
              'remote-disconnected',
              'version-order',
              'replication-loop',
              'failback-blocked',
              'lease-expiry',
              'leader-deleted',
              'pattern-conflict',
              'dangling-remote',
              'rpo',
              'hub-unread',
              'version-skew',
              'allocation',
              'inventory',
              'cost-budget',
              'cost-anomaly',
              'cost-source',
            ],
          },
          severity: {
            $ref: '#/components/schemas/Severity',
          },
          member: {
            type: 'string',
            nullable: true,
          },
          title: {
            type: 'string',
          },
          openedAt: {
            type: 'string',
            format: 'date-time',
            nullable: true,
            description: 'Since when it stands, as far as it was watched',
          },
          evidence: {
            type: 'string',
            description: 'Where it was read, and what was read there',
          },
          nextStep: {
            type: 'string',
          },
          entityRef: {
            type: 'string',
            nullable: true,
          },
          observedAt: {
            type: 'string',
            format: 'date-time',
            nullable: true,
          },
        },
      },
      EntityView: {
        type: 'object',
        required: [
          'fleet',
          'role',
          'members',
          'placements',
          'links',
          'indices',
          'sentences',
          'intervalSeconds',
          'readAt',
        ],
        properties: {
          fleet: {
            type: 'string',
          },
          role: {
            type: 'string',
            description: 'What the entity is within the fleet',
            enum: ['fleet', 'member', 'elasticsearch', 'component', 'workload'],
          },
          members: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/Member',
            },
          },
          placements: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/Placement',
            },
          },
          links: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/ReplicationLink',
            },
          },
          indices: {
            type: 'array',
            description:
              "Index patterns of the entity's own slice, from its annotation",
            items: {
              type: 'string',
            },
          },
          sentences: {
            type: 'array',
            description:
              'The answer for an application developer, in plain words',
            items: {
              type: 'string',
            },
          },
          intervalSeconds: {
            type: 'integer',
          },
          readAt: {
            type: 'string',
            format: 'date-time',
          },
        },
      },
      MemberCandidate: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'region', 'elasticsearch'],
        properties: {
          name: {
            type: 'string',
            minLength: 1,
            maxLength: 63,
          },
          region: {
            type: 'string',
            minLength: 1,
          },
          environment: {
            type: 'string',
          },
          elasticsearch: {
            type: 'object',
            additionalProperties: false,
            required: ['url'],
            properties: {
              url: {
                type: 'string',
              },
              apiKey: {
                type: 'string',
              },
              bearer: {
                type: 'string',
              },
              username: {
                type: 'string',
              },
              password: {
                type: 'string',
              },
              ca: {
                type: 'string',
                description: 'PEM of the certificate authority',
              },
              caFingerprint: {
                type: 'string',
              },
            },
          },
          leaders: {
            type: 'array',
            description: 'Members that the new one is to follow',
            items: {
              type: 'string',
            },
          },
          followers: {
            type: 'array',
            description: 'Members that are to follow the new one',
            items: {
              type: 'string',
            },
          },
        },
      },
      MemberCheck: {
        type: 'object',
        required: ['passed', 'checks', 'elasticsearch'],
        properties: {
          passed: {
            type: 'boolean',
          },
          checks: {
            type: 'array',
            items: {
              type: 'object',
              required: ['id', 'title', 'outcome', 'detail', 'nextStep'],
              properties: {
                id: {
                  type: 'string',
                  example: 'reachable',
                },
                title: {
                  type: 'string',
                },
                outcome: {
                  type: 'string',
                  enum: ['pass', 'warn', 'fail', 'skipped'],
                },
                detail: {
                  type: 'string',
                },
                nextStep: {
                  type: 'string',
                  nullable: true,
                },
              },
            },
          },
          elasticsearch: {
            nullable: true,
            type: 'object',
            required: ['clusterUuid', 'clusterName', 'version', 'license'],
            properties: {
              clusterUuid: {
                type: 'string',
              },
              clusterName: {
                type: 'string',
              },
              version: {
                type: 'string',
              },
              license: {
                anyOf: [
                  {
                    $ref: '#/components/schemas/License',
                  },
                  {
                    $ref: '#/components/schemas/Nothing',
                  },
                ],
              },
            },
          },
        },
      },
      CostCategory: {
        type: 'string',
        enum: [
          'compute',
          'memory',
          'storage',
          'snapshots',
          'network',
          'transfer',
          'licence',
          'shared',
        ],
      },
      CostKind: {
        type: 'string',
        description:
          "measured is what a provider bills, allocated what OpenCost or Kubecost derives from the nodes' prices, estimate what a list price makes of what is requested",
        enum: ['measured', 'allocated', 'estimate'],
      },
      CostComponentName: {
        type: 'string',
        description:
          'A component, or cluster for what no component has to itself',
        enum: [
          'elasticsearch',
          'kibana',
          'logstash',
          'beats',
          'agent',
          'cluster',
        ],
      },
      CostProblem: {
        type: 'object',
        required: ['code', 'message'],
        properties: {
          code: {
            type: 'string',
            example: 'price-730',
          },
          message: {
            type: 'string',
            description: 'What is wrong, where, and what to do',
          },
        },
      },
      CostAmount: {
        type: 'object',
        description: 'In units of the currency of the answer',
        required: ['amount', 'low', 'high'],
        properties: {
          amount: {
            type: 'number',
          },
          low: {
            type: 'number',
            description:
              'The least that it may truly be; the amount itself unless it is an estimate',
          },
          high: {
            type: 'number',
          },
        },
      },
      CostByKind: {
        type: 'object',
        required: ['kind', 'amount'],
        properties: {
          kind: {
            $ref: '#/components/schemas/CostKind',
          },
          amount: {
            type: 'number',
          },
        },
      },
      CostByCategory: {
        type: 'object',
        required: ['category', 'amount'],
        properties: {
          category: {
            $ref: '#/components/schemas/CostCategory',
          },
          amount: {
            type: 'number',
          },
        },
      },
      CostBucket: {
        type: 'object',
        required: ['from', 'to', 'complete'],
        properties: {
          from: {
            type: 'string',
            format: 'date',
          },
          to: {
            type: 'string',
            format: 'date',
            description: 'The last day of it',
          },
          complete: {
            type: 'boolean',
            description: 'False while its last day is not over',
          },
        },
      },
      CostGroup: {
        type: 'object',
        required: [
          'key',
          'title',
          'amount',
          'low',
          'high',
          'previous',
          'kinds',
          'categories',
          'series',
        ],
        properties: {
          key: {
            type: 'string',
          },
          title: {
            type: 'string',
          },
          amount: {
            type: 'number',
          },
          low: {
            type: 'number',
          },
          high: {
            type: 'number',
          },
          previous: {
            type: 'number',
            nullable: true,
            description:
              'In the period of the same length before; null when nothing is known of it',
          },
          kinds: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/CostByKind',
            },
          },
          categories: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/CostByCategory',
            },
          },
          series: {
            type: 'array',
            nullable: true,
            description:
              'One for each bucket, null where nothing is known; null for groups that are too small to draw',
            items: {
              type: 'number',
              nullable: true,
            },
          },
        },
      },
      CostGap: {
        type: 'object',
        description: 'A member of which some days are not in the totals',
        required: ['member', 'days', 'of', 'reason'],
        properties: {
          member: {
            type: 'string',
          },
          days: {
            type: 'integer',
            description: 'Without any known cost',
          },
          of: {
            type: 'integer',
            description: 'Days of the period that are over',
          },
          reason: {
            type: 'string',
          },
        },
      },
      CostExcluded: {
        type: 'object',
        description:
          'Known, but in a currency without a rate, and so in no total',
        required: ['currency', 'amount', 'reason'],
        properties: {
          currency: {
            type: 'string',
          },
          amount: {
            type: 'number',
          },
          reason: {
            type: 'string',
          },
        },
      },
      CostView: {
        type: 'object',
        required: [
          'fleet',
          'currency',
          'currencies',
          'from',
          'to',
          'resolution',
          'groupBy',
          'total',
          'previous',
          'kinds',
          'buckets',
          'groups',
          'rest',
          'gaps',
          'excluded',
          'collectedAt',
          'readAt',
        ],
        properties: {
          fleet: {
            type: 'string',
          },
          currency: {
            type: 'string',
          },
          currencies: {
            type: 'array',
            description: 'What the caller may ask for',
            items: {
              type: 'string',
            },
          },
          from: {
            type: 'string',
            format: 'date',
          },
          to: {
            type: 'string',
            format: 'date',
          },
          resolution: {
            type: 'string',
            enum: ['day', 'month'],
          },
          groupBy: {
            type: 'string',
            enum: ['member', 'component', 'category', 'owner', 'source'],
          },
          total: {
            $ref: '#/components/schemas/CostAmount',
          },
          previous: {
            anyOf: [
              {
                $ref: '#/components/schemas/CostAmount',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
            description: 'The period of the same length before',
          },
          kinds: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/CostByKind',
            },
          },
          buckets: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/CostBucket',
            },
          },
          groups: {
            type: 'array',
            description: 'Largest first; they add up to the total',
            items: {
              $ref: '#/components/schemas/CostGroup',
            },
          },
          rest: {
            type: 'array',
            nullable: true,
            description:
              'The groups without a series of their own, together; null when each has one',
            items: {
              type: 'number',
              nullable: true,
            },
          },
          gaps: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/CostGap',
            },
          },
          excluded: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/CostExcluded',
            },
          },
          collectedAt: {
            type: 'string',
            format: 'date-time',
            nullable: true,
            description:
              'When the sources were asked last; null when they never were',
          },
          readAt: {
            type: 'string',
            format: 'date-time',
          },
        },
      },
      CostForecastDay: {
        type: 'object',
        required: ['day', 'expected', 'low', 'high'],
        properties: {
          day: {
            type: 'string',
            format: 'date',
          },
          expected: {
            type: 'number',
          },
          low: {
            type: 'number',
          },
          high: {
            type: 'number',
          },
        },
      },
      CostForecast: {
        type: 'object',
        required: ['monthEnd', 'days', 'level', 'method', 'trainedOn', 'error'],
        properties: {
          monthEnd: {
            $ref: '#/components/schemas/CostAmount',
          },
          days: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/CostForecastDay',
            },
          },
          level: {
            type: 'number',
            description: 'Share of days that the interval holds',
          },
          method: {
            type: 'string',
          },
          trainedOn: {
            type: 'integer',
            description: 'Days',
          },
          error: {
            type: 'number',
            nullable: true,
            description: 'Mean error of its back-test as share of a mean day',
          },
        },
      },
      CostHistoryDay: {
        type: 'object',
        required: ['day', 'amount'],
        properties: {
          day: {
            type: 'string',
            format: 'date',
          },
          amount: {
            type: 'number',
            nullable: true,
          },
        },
      },
      BudgetStatus: {
        type: 'object',
        required: [
          'name',
          'title',
          'owner',
          'member',
          'component',
          'costOwner',
          'amount',
          'per',
          'from',
          'to',
          'spent',
          'expected',
          'thresholds',
          'state',
          'sentence',
        ],
        properties: {
          name: {
            type: 'string',
          },
          title: {
            type: 'string',
          },
          owner: {
            type: 'string',
            nullable: true,
            description: 'Who is told',
          },
          member: {
            type: 'string',
            nullable: true,
          },
          component: {
            type: 'string',
            nullable: true,
          },
          costOwner: {
            type: 'string',
            nullable: true,
            description: 'The owner whose share it limits',
          },
          amount: {
            type: 'number',
          },
          per: {
            type: 'string',
            enum: ['month', 'quarter', 'year'],
          },
          from: {
            type: 'string',
            format: 'date',
          },
          to: {
            type: 'string',
            format: 'date',
          },
          spent: {
            type: 'number',
          },
          expected: {
            anyOf: [
              {
                $ref: '#/components/schemas/CostAmount',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
            description:
              'At the end of the period; null when too little is known',
          },
          thresholds: {
            type: 'array',
            description: 'Shares of the budget that are told, for example 0.8',
            items: {
              type: 'number',
            },
          },
          state: {
            type: 'string',
            enum: ['within', 'watch', 'at-risk', 'exceeded', 'unknown'],
            description:
              'watch is past a threshold, at-risk is within but expected to go beyond, unknown has no costs',
          },
          sentence: {
            type: 'string',
          },
        },
      },
      CostAnomaly: {
        type: 'object',
        required: [
          'id',
          'day',
          'member',
          'title',
          'amount',
          'expected',
          'excess',
          'score',
        ],
        properties: {
          id: {
            type: 'string',
          },
          day: {
            type: 'string',
            format: 'date',
          },
          member: {
            type: 'string',
            nullable: true,
            description: 'Null for the fleet as a whole',
          },
          title: {
            type: 'string',
          },
          amount: {
            type: 'number',
          },
          expected: {
            type: 'number',
          },
          excess: {
            type: 'number',
          },
          score: {
            type: 'number',
            description: 'Deviations from the usual, robust',
          },
        },
      },
      CostOutlook: {
        type: 'object',
        required: [
          'fleet',
          'currency',
          'month',
          'monthToDate',
          'lastMonth',
          'history',
          'forecast',
          'noForecast',
          'budgets',
          'anomalies',
          'excluded',
          'collectedAt',
          'readAt',
        ],
        properties: {
          fleet: {
            type: 'string',
          },
          currency: {
            type: 'string',
          },
          month: {
            type: 'string',
            example: '2026-11',
          },
          monthToDate: {
            $ref: '#/components/schemas/CostAmount',
          },
          lastMonth: {
            anyOf: [
              {
                $ref: '#/components/schemas/CostAmount',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
          history: {
            type: 'array',
            description: 'The last 60 days that are over',
            items: {
              $ref: '#/components/schemas/CostHistoryDay',
            },
          },
          forecast: {
            anyOf: [
              {
                $ref: '#/components/schemas/CostForecast',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
          noForecast: {
            type: 'string',
            nullable: true,
            description: 'Why there is none',
          },
          budgets: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/BudgetStatus',
            },
          },
          anomalies: {
            type: 'array',
            description: 'Of the last 60 days, newest first',
            items: {
              $ref: '#/components/schemas/CostAnomaly',
            },
          },
          excluded: {
            type: 'array',
            description: 'Of all days that the outlook rests on, 144 and today',
            items: {
              $ref: '#/components/schemas/CostExcluded',
            },
          },
          collectedAt: {
            type: 'string',
            format: 'date-time',
            nullable: true,
          },
          readAt: {
            type: 'string',
            format: 'date-time',
          },
        },
      },
      CostSaving: {
        type: 'object',
        required: [
          'id',
          'kind',
          'member',
          'title',
          'monthly',
          'evidence',
          'change',
        ],
        properties: {
          id: {
            type: 'string',
          },
          kind: {
            type: 'string',
            enum: [
              'over-requested',
              'cold-replicas',
              'tier-move',
              'unread-follower',
              'idle-kibana',
            ],
          },
          member: {
            type: 'string',
          },
          title: {
            type: 'string',
          },
          monthly: {
            $ref: '#/components/schemas/CostAmount',
          },
          evidence: {
            type: 'string',
            description: 'What was measured, and over which time',
          },
          change: {
            type: 'string',
            description: 'What to change',
          },
        },
      },
      CostSavings: {
        type: 'object',
        required: ['fleet', 'currency', 'total', 'items', 'unknown', 'readAt'],
        properties: {
          fleet: {
            type: 'string',
          },
          currency: {
            type: 'string',
          },
          total: {
            $ref: '#/components/schemas/CostAmount',
          },
          items: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/CostSaving',
            },
          },
          unknown: {
            type: 'array',
            description:
              'Members of which something could not be judged, and why',
            items: {
              type: 'object',
              required: ['member', 'reason'],
              properties: {
                member: {
                  type: 'string',
                },
                reason: {
                  type: 'string',
                },
              },
            },
          },
          readAt: {
            type: 'string',
            format: 'date-time',
          },
        },
      },
      TransferVolume: {
        type: 'object',
        description:
          'Elasticsearch counts what followers read before compression; low and expected assume the configured ratio',
        required: ['readGib', 'lowGib', 'gib', 'firstCopyGib'],
        properties: {
          readGib: {
            type: 'number',
            description: 'As Elasticsearch counts',
          },
          lowGib: {
            type: 'number',
          },
          gib: {
            type: 'number',
            description: 'Expected on the wire',
          },
          firstCopyGib: {
            type: 'number',
            description:
              'Of first copies, which are not compressed; part of gib',
          },
        },
      },
      TransferEdge: {
        type: 'object',
        required: [
          'leader',
          'follower',
          'links',
          'volume',
          'cost',
          'bill',
          'price',
          'failback',
        ],
        properties: {
          leader: {
            type: 'string',
            description: 'The member that pays',
          },
          follower: {
            type: 'string',
          },
          links: {
            type: 'integer',
          },
          volume: {
            $ref: '#/components/schemas/TransferVolume',
          },
          cost: {
            $ref: '#/components/schemas/CostAmount',
          },
          bill: {
            type: 'string',
            nullable: true,
            description:
              'The bill of the leader that holds what this costs, since it began; cost is what comes on top of it. Null where no bill tells',
          },
          price: {
            $ref: '#/components/schemas/TransferPrice',
          },
          failback: {
            $ref: '#/components/schemas/TransferMove',
          },
        },
      },
      TransferPrice: {
        type: 'object',
        required: ['gib', 'scope', 'source', 'date'],
        properties: {
          gib: {
            type: 'number',
            description: 'A GiB, in the currency of the answer',
          },
          scope: {
            type: 'string',
            example: 'between-continents',
          },
          source: {
            type: 'string',
          },
          date: {
            type: 'string',
            format: 'date',
          },
        },
      },
      TransferMove: {
        type: 'object',
        description:
          'Moving the whole data once, charged to the side that sends it',
        required: ['gib', 'cost', 'payer'],
        properties: {
          gib: {
            type: 'number',
            nullable: true,
            description: 'Null when the size is not known',
          },
          cost: {
            anyOf: [
              {
                $ref: '#/components/schemas/CostAmount',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
          payer: {
            type: 'string',
            description: 'The member that sends',
          },
        },
      },
      TransferLink: {
        type: 'object',
        required: [
          'id',
          'leader',
          'follower',
          'leaderIndex',
          'followerIndex',
          'volume',
          'cost',
          'bill',
          'failback',
        ],
        properties: {
          id: {
            type: 'string',
          },
          leader: {
            type: 'string',
            nullable: true,
          },
          follower: {
            type: 'string',
          },
          leaderIndex: {
            type: 'string',
          },
          followerIndex: {
            type: 'string',
          },
          volume: {
            $ref: '#/components/schemas/TransferVolume',
          },
          cost: {
            $ref: '#/components/schemas/CostAmount',
          },
          bill: {
            type: 'string',
            nullable: true,
            description:
              'The bill of the leader that holds what this costs, since it began; cost is what comes on top of it. Null where no bill tells',
          },
          failback: {
            $ref: '#/components/schemas/TransferMove',
          },
        },
      },
      CostTransfers: {
        type: 'object',
        required: [
          'fleet',
          'currency',
          'from',
          'to',
          'since',
          'total',
          'edges',
          'links',
          'totalLinks',
          'compression',
          'unpriced',
          'readAt',
        ],
        properties: {
          fleet: {
            type: 'string',
          },
          currency: {
            type: 'string',
          },
          from: {
            type: 'string',
            format: 'date',
          },
          to: {
            type: 'string',
            format: 'date',
          },
          since: {
            type: 'string',
            format: 'date',
            nullable: true,
            description:
              'The first day of the period on which transfer was metered; null when none was',
          },
          total: {
            $ref: '#/components/schemas/CostAmount',
          },
          edges: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/TransferEdge',
            },
          },
          links: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/TransferLink',
            },
          },
          totalLinks: {
            type: 'integer',
          },
          compression: {
            type: 'object',
            required: ['low', 'expected'],
            properties: {
              low: {
                type: 'number',
              },
              expected: {
                type: 'number',
              },
            },
          },
          unpriced: {
            type: 'array',
            description:
              'Followers of clusters that are no members, so that nobody knows their region',
            items: {
              type: 'string',
            },
          },
          readAt: {
            type: 'string',
            format: 'date-time',
          },
        },
      },
      ShowbackShare: {
        type: 'object',
        required: [
          'entityRef',
          'owner',
          'title',
          'member',
          'amount',
          'kinds',
          'why',
          'basis',
        ],
        properties: {
          entityRef: {
            type: 'string',
            nullable: true,
            description:
              'The catalog component; null for what no component says is its own',
          },
          owner: {
            type: 'string',
            nullable: true,
          },
          title: {
            type: 'string',
          },
          member: {
            type: 'string',
          },
          amount: {
            type: 'number',
          },
          kinds: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/CostByKind',
            },
          },
          why: {
            type: 'string',
            description: 'The shares that it was split by, in a sentence',
          },
          basis: {
            anyOf: [
              {
                $ref: '#/components/schemas/ShowbackBasis',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
        },
      },
      ShowbackBasis: {
        type: 'object',
        description: 'On the latest day',
        required: [
          'indices',
          'storedGib',
          'storageShare',
          'writeShare',
          'share',
          'day',
        ],
        properties: {
          indices: {
            type: 'integer',
          },
          storedGib: {
            type: 'number',
            description: 'With replicas',
          },
          storageShare: {
            type: 'number',
            description: 'Of the cluster, weighed by tier',
          },
          writeShare: {
            type: 'number',
          },
          share: {
            type: 'number',
            description: "Of the cluster's costs as a whole",
          },
          day: {
            type: 'string',
            format: 'date',
          },
        },
      },
      CostShowback: {
        type: 'object',
        required: [
          'fleet',
          'currency',
          'from',
          'to',
          'total',
          'shares',
          'rule',
          'unsplit',
          'excluded',
          'readAt',
        ],
        properties: {
          fleet: {
            type: 'string',
          },
          currency: {
            type: 'string',
          },
          from: {
            type: 'string',
            format: 'date',
          },
          to: {
            type: 'string',
            format: 'date',
          },
          total: {
            $ref: '#/components/schemas/CostAmount',
          },
          shares: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/ShowbackShare',
            },
          },
          rule: {
            type: 'string',
          },
          excluded: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/CostExcluded',
            },
          },
          unsplit: {
            type: 'array',
            description:
              'Members whose indices could not be read, so that their costs have no owner',
            items: {
              type: 'object',
              required: ['member', 'reason'],
              properties: {
                member: {
                  type: 'string',
                },
                reason: {
                  type: 'string',
                },
              },
            },
          },
          readAt: {
            type: 'string',
            format: 'date-time',
          },
        },
      },
      CostSource: {
        type: 'object',
        required: [
          'source',
          'title',
          'member',
          'kind',
          'readAt',
          'error',
          'problems',
          'from',
          'to',
        ],
        properties: {
          source: {
            type: 'string',
          },
          title: {
            type: 'string',
          },
          member: {
            type: 'string',
            nullable: true,
            description: 'Null for a source of several members',
          },
          kind: {
            $ref: '#/components/schemas/CostKind',
          },
          readAt: {
            type: 'string',
            format: 'date-time',
            nullable: true,
            description: 'Of the last good reading',
          },
          error: {
            anyOf: [
              {
                $ref: '#/components/schemas/SourceError',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
          problems: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/CostProblem',
            },
          },
          from: {
            type: 'string',
            format: 'date',
            nullable: true,
            description: 'The first day that it tells of',
          },
          to: {
            type: 'string',
            format: 'date',
            nullable: true,
          },
        },
      },
      CostRates: {
        type: 'object',
        description: "What a member's estimates are made with, in US dollars",
        required: [
          'member',
          'region',
          'provider',
          'cpuHour',
          'memoryGibHour',
          'storageGibMonth',
          'low',
          'high',
          'source',
          'date',
          'effective',
        ],
        properties: {
          member: {
            type: 'string',
          },
          region: {
            type: 'string',
          },
          provider: {
            type: 'string',
            nullable: true,
          },
          cpuHour: {
            type: 'number',
          },
          memoryGibHour: {
            type: 'number',
          },
          storageGibMonth: {
            type: 'number',
          },
          low: {
            type: 'number',
            description: 'Share by which it may be too high',
          },
          high: {
            type: 'number',
            description: 'Share by which it may be too low',
          },
          source: {
            type: 'string',
          },
          date: {
            type: 'string',
            format: 'date',
          },
          effective: {
            type: 'boolean',
            description:
              'Derived from what OpenCost charged in the last days, not from a list',
          },
        },
      },
      CostSources: {
        type: 'object',
        required: [
          'fleet',
          'currency',
          'items',
          'without',
          'rates',
          'exchange',
          'readAt',
        ],
        properties: {
          fleet: {
            type: 'string',
          },
          currency: {
            type: 'string',
            description:
              'What costs are shown in unless another currency is asked for',
          },
          items: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/CostSource',
            },
          },
          without: {
            type: 'array',
            description: 'Members of which no source says anything',
            items: {
              type: 'object',
              required: ['member', 'reason'],
              properties: {
                member: {
                  type: 'string',
                },
                reason: {
                  type: 'string',
                },
              },
            },
          },
          rates: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/CostRates',
            },
          },
          exchange: {
            type: 'array',
            description:
              'Units of the currency for one US dollar, as configured',
            items: {
              type: 'object',
              required: ['currency', 'rate', 'source', 'date'],
              properties: {
                currency: {
                  type: 'string',
                },
                rate: {
                  type: 'number',
                },
                source: {
                  type: 'string',
                  nullable: true,
                },
                date: {
                  type: 'string',
                  nullable: true,
                },
              },
            },
          },
          readAt: {
            type: 'string',
            format: 'date-time',
          },
        },
      },
      MemberOperation: {
        type: 'object',
        description:
          'One operation; which of the fields it needs depends on its type. connect-remote: alias, mode, address or seeds; follow: remote, patterns; snapshot-policy: repository',
        required: ['type'],
        additionalProperties: false,
        properties: {
          type: {
            type: 'string',
            enum: ['connect-remote', 'follow', 'snapshot-policy'],
          },
          alias: {
            type: 'string',
            description: 'Of the remote cluster, for connect-remote',
          },
          leader: {
            type: 'string',
            description:
              'The member that the alias is to lead to, for connect-remote',
          },
          mode: {
            type: 'string',
            enum: ['proxy', 'sniff'],
            description: 'For connect-remote',
          },
          address: {
            type: 'string',
            description: 'host:port, for mode proxy',
          },
          seeds: {
            type: 'array',
            description: 'host:port of nodes, for mode sniff',
            items: {
              type: 'string',
            },
          },
          serverName: {
            type: 'string',
            description:
              'Name that TLS asks for at the address, for mode proxy',
          },
          skipUnavailable: {
            type: 'boolean',
            description:
              'Whether searches go on without the remote, for connect-remote',
          },
          remote: {
            type: 'string',
            description: 'Alias of the remote cluster to follow, for follow',
          },
          patterns: {
            type: 'array',
            description:
              'Names of leader indices or data streams, with *, for follow',
            items: {
              type: 'string',
            },
          },
          exclusions: {
            type: 'array',
            description: 'Names that are left out, with *, for follow',
            items: {
              type: 'string',
            },
          },
          followPattern: {
            type: 'string',
            description:
              'What the copies are called, with {{leader_index}}, for follow; as their leaders unless given',
          },
          name: {
            type: 'string',
            description:
              "Of the auto-follow pattern, for follow; the remote's unless given",
          },
          existing: {
            type: 'boolean',
            description:
              'Follow the indices that are there already as well, for follow',
          },
          repository: {
            $ref: '#/components/schemas/SnapshotRepository',
          },
          policy: {
            $ref: '#/components/schemas/SnapshotPolicy',
          },
        },
      },
      SnapshotRepository: {
        type: 'object',
        required: ['name', 'type', 'settings'],
        additionalProperties: false,
        properties: {
          name: {
            type: 'string',
          },
          type: {
            type: 'string',
            description: 'For example s3, gcs, azure, fs',
          },
          settings: {
            type: 'object',
            description: 'As Elasticsearch has them, without secrets',
            additionalProperties: true,
          },
          readonly: {
            type: 'boolean',
            description: 'Another cluster writes to it; this one only restores',
          },
        },
      },
      SnapshotPolicy: {
        type: 'object',
        required: ['name', 'schedule'],
        additionalProperties: false,
        properties: {
          name: {
            type: 'string',
          },
          schedule: {
            type: 'string',
            description:
              'Cron expression of Elasticsearch, which begins with seconds',
          },
          indices: {
            type: 'array',
            description: 'Names with *; all unless given',
            items: {
              type: 'string',
            },
          },
          retention: {
            type: 'object',
            additionalProperties: false,
            properties: {
              expireAfter: {
                type: 'string',
                description: 'For example 30d',
              },
              minCount: {
                type: 'integer',
                minimum: 1,
              },
              maxCount: {
                type: 'integer',
                minimum: 1,
              },
            },
          },
        },
      },
      OperationStep: {
        type: 'object',
        required: ['what', 'outcome', 'evidence'],
        properties: {
          what: {
            type: 'string',
          },
          outcome: {
            type: 'string',
            enum: ['done', 'unchanged', 'would-do', 'failed'],
          },
          evidence: {
            type: 'string',
            description:
              'What was read or sent, and what to do next where it failed',
          },
        },
      },
      Onboarding: {
        type: 'object',
        required: ['steps', 'done', 'readAt'],
        properties: {
          steps: {
            type: 'array',
            description:
              'All of them, each once, in the order in which they come',
            items: {
              $ref: '#/components/schemas/OnboardingStep',
            },
          },
          done: {
            type: 'boolean',
            description: 'Every step is done or not needed',
          },
          readAt: {
            type: 'string',
            format: 'date-time',
          },
        },
      },
      OnboardingStep: {
        type: 'object',
        required: ['id', 'title', 'status', 'evidence'],
        properties: {
          id: {
            $ref: '#/components/schemas/OnboardingStepId',
          },
          title: {
            type: 'string',
            example: 'Elasticsearch',
          },
          status: {
            $ref: '#/components/schemas/OnboardingStatus',
          },
          evidence: {
            type: 'string',
            description: 'What was seen, in words',
            example: '4 of 4 components are as declared.',
          },
          next: {
            type: 'string',
            description: 'What to do now; missing when there is nothing to do',
          },
          at: {
            type: 'string',
            format: 'date-time',
            description:
              'Since when it is so, or what it tells of has been there; missing where nobody keeps it',
          },
          observedAt: {
            type: 'string',
            format: 'date-time',
            description:
              'When it was last tried to read what tells; missing when the configuration alone does',
          },
        },
      },
      OnboardingStepId: {
        type: 'string',
        enum: [
          'cluster',
          'placed',
          'elasticsearch',
          'kibana',
          'remotes',
          'replication',
          'backup',
          'monitoring',
          'costs',
          'catalog',
        ],
      },
      OnboardingStatus: {
        type: 'string',
        description:
          '`waiting`: outstanding, may come by itself; `failed`: does not come by itself; `not-needed`: not configured, or not meant for this member; `unknown`: it cannot be read whether it is done',
        enum: ['done', 'waiting', 'failed', 'not-needed', 'unknown'],
      },
      OperationResult: {
        type: 'object',
        required: ['changed', 'verified', 'dryRun', 'summary', 'steps', 'undo'],
        properties: {
          changed: {
            type: 'boolean',
            description: 'Something was changed in the cluster',
          },
          verified: {
            type: 'boolean',
            description: 'All that is wanted was read to be there and to work',
          },
          dryRun: {
            type: 'boolean',
          },
          summary: {
            type: 'string',
          },
          steps: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/OperationStep',
            },
          },
          undo: {
            type: 'array',
            description:
              "Requests as Kibana's Dev Tools take them that undo what was changed, or would be, in this order",
            items: {
              type: 'string',
            },
          },
        },
      },
      CostChange: {
        type: 'object',
        description:
          'One change; which of the fields it needs depends on its type',
        required: ['type'],
        additionalProperties: false,
        properties: {
          type: {
            type: 'string',
            enum: [
              'replicas',
              'tier',
              'retention',
              'follow',
              'unfollow',
              'region',
              'prices',
              'add-member',
              'remove-member',
            ],
          },
          member: {
            type: 'string',
            description:
              'The member that is changed; of follow and unfollow the follower, of add-member the one that the new member is to be like',
          },
          namespace: {
            type: 'string',
          },
          name: {
            type: 'string',
            description: 'Of the workload, for replicas',
          },
          kind: {
            type: 'string',
            description: 'Of the workload, for replicas',
          },
          replicas: {
            type: 'integer',
            minimum: 0,
            maximum: 10000,
          },
          indices: {
            type: 'string',
            description:
              'One name, with * for any characters; for tier, retention, follow and unfollow',
          },
          tier: {
            type: 'string',
            enum: ['hot', 'warm', 'cold', 'frozen'],
          },
          days: {
            type: 'number',
            minimum: 0,
            description: 'To keep data, for retention',
          },
          leader: {
            type: 'string',
            description: 'The member to follow',
          },
          region: {
            type: 'string',
          },
          provider: {
            type: 'string',
          },
          cpuHour: {
            type: 'number',
            minimum: 0,
            description: 'US dollars',
          },
          memoryGibHour: {
            type: 'number',
            minimum: 0,
          },
          storageGibMonth: {
            type: 'number',
            minimum: 0,
          },
          workloads: {
            type: 'array',
            description:
              'What the new member is to run in place of what the other one does, without data; for add-member',
            minItems: 1,
            maxItems: 40,
            items: {
              $ref: '#/components/schemas/PlannedWorkload',
            },
          },
        },
      },
      PlannedWorkload: {
        type: 'object',
        description: 'What is not there yet; amounts are those of one replica',
        required: ['component', 'name', 'replicas', 'cpu', 'memoryGib'],
        additionalProperties: false,
        properties: {
          component: {
            $ref: '#/components/schemas/Component',
          },
          name: {
            type: 'string',
            minLength: 1,
            maxLength: 253,
          },
          replicas: {
            type: 'integer',
            minimum: 0,
            maximum: 10000,
          },
          cpu: {
            type: 'number',
            minimum: 0,
            maximum: 100000,
            description: 'Cores',
          },
          memoryGib: {
            type: 'number',
            minimum: 0,
            maximum: 1000000,
          },
          storageGib: {
            type: 'number',
            minimum: 0,
            maximum: 100000000,
          },
        },
      },
      CostQuestion: {
        type: 'object',
        required: ['changes'],
        additionalProperties: false,
        properties: {
          changes: {
            type: 'array',
            minItems: 1,
            maxItems: 50,
            items: {
              $ref: '#/components/schemas/CostChange',
            },
          },
          currency: {
            type: 'string',
            pattern: '^[A-Z]{3}$',
          },
        },
      },
      CostChangeResult: {
        type: 'object',
        required: ['title', 'monthly', 'once', 'why', 'problems'],
        properties: {
          title: {
            type: 'string',
          },
          monthly: {
            $ref: '#/components/schemas/CostAmount',
          },
          once: {
            anyOf: [
              {
                $ref: '#/components/schemas/CostAmount',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
          why: {
            type: 'string',
          },
          problems: {
            type: 'array',
            description: 'What could not be taken into account',
            items: {
              type: 'string',
            },
          },
        },
      },
      CostEstimate: {
        type: 'object',
        required: [
          'fleet',
          'currency',
          'before',
          'after',
          'difference',
          'once',
          'changes',
          'basis',
          'readAt',
        ],
        properties: {
          fleet: {
            type: 'string',
          },
          currency: {
            type: 'string',
          },
          before: {
            $ref: '#/components/schemas/CostAmount',
          },
          after: {
            $ref: '#/components/schemas/CostAmount',
          },
          difference: {
            $ref: '#/components/schemas/CostAmount',
          },
          once: {
            $ref: '#/components/schemas/CostAmount',
          },
          changes: {
            type: 'array',
            description:
              'In the order of the question, each beside the ones before it',
            items: {
              $ref: '#/components/schemas/CostChangeResult',
            },
          },
          basis: {
            type: 'string',
            description: 'Which prices it was made with',
          },
          readAt: {
            type: 'string',
            format: 'date-time',
          },
        },
      },
      EntityCostShare: {
        type: 'object',
        required: ['member', 'amount', 'why'],
        properties: {
          member: {
            type: 'string',
          },
          amount: {
            type: 'number',
          },
          why: {
            type: 'string',
          },
        },
      },
      EntityCosts: {
        type: 'object',
        required: [
          'fleet',
          'role',
          'currency',
          'from',
          'to',
          'total',
          'previous',
          'monthEnd',
          'kinds',
          'history',
          'shares',
          'gaps',
          'excluded',
          'budgets',
          'readAt',
        ],
        properties: {
          fleet: {
            type: 'string',
          },
          role: {
            type: 'string',
            enum: ['fleet', 'member', 'elasticsearch', 'component', 'workload'],
          },
          currency: {
            type: 'string',
          },
          from: {
            type: 'string',
            format: 'date',
          },
          to: {
            type: 'string',
            format: 'date',
          },
          total: {
            $ref: '#/components/schemas/CostAmount',
          },
          previous: {
            anyOf: [
              {
                $ref: '#/components/schemas/CostAmount',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
          },
          monthEnd: {
            anyOf: [
              {
                $ref: '#/components/schemas/CostAmount',
              },
              {
                $ref: '#/components/schemas/Nothing',
              },
            ],
            description:
              'Where this month is heading; null when too little is known',
          },
          kinds: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/CostByKind',
            },
          },
          history: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/CostHistoryDay',
            },
          },
          shares: {
            type: 'array',
            description: 'By member, each with the reason',
            items: {
              $ref: '#/components/schemas/EntityCostShare',
            },
          },
          gaps: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/CostGap',
            },
          },
          excluded: {
            type: 'array',
            description: 'Of the period',
            items: {
              $ref: '#/components/schemas/CostExcluded',
            },
          },
          budgets: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/BudgetStatus',
            },
          },
          readAt: {
            type: 'string',
            format: 'date-time',
          },
        },
      },
    },
  },
} as const;

export const createOpenApiRouter = async (
  options?: Parameters<
    typeof createValidatedOpenApiRouterFromGeneratedEndpointMap
  >[1],
) =>
  createValidatedOpenApiRouterFromGeneratedEndpointMap<EndpointMap>(
    spec as never,
    options,
  );
