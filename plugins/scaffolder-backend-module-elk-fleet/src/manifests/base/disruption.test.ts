import { fullIntent } from '../__testUtils__/examples';
import type { Intent } from '../intent';
import { renderMember } from './render';

const budgetsOf = (intent: Intent, name: string) =>
  renderMember(intent, intent.members.find(one => one.name === name)!)
    .map(({ object }) => object)
    .filter(({ kind }) => kind === 'PodDisruptionBudget')
    .map(({ metadata }) => metadata.name);

const withLogstash = (count: number): Intent => ({
  ...fullIntent,
  components: {
    ...fullIntent.components,
    logstash: { ...fullIntent.components.logstash!, count },
  },
});

describe('budgets for disruption', () => {
  it.each([
    ['several of each', 'eu-west-1', 2, ['logging-kibana', 'logging-logstash']],
    ['hours', 'us-east-1', 2, ['logging-kibana', 'logging-logstash']],
    [
      'one Kibana, unlike in the others',
      'ap-south-1',
      2,
      ['logging-kibana', 'logging-logstash'],
    ],
    ['one Logstash', 'eu-west-1', 1, ['logging-kibana']],
  ])('are where several run: %s', (_, member, count, names) => {
    expect(budgetsOf(withLogstash(count), member)).toEqual(names);
  });

  it('are not where one runs, unless it differs from that', () => {
    const { components, members } = withLogstash(1);
    const intent = {
      ...fullIntent,
      components: {
        ...components,
        kibana: { ...components.kibana!, count: 1 },
      },
      members: members.map(member => ({
        ...member,
        overrides: {
          ...member.overrides,
          kibanaCount: member.name === 'eu-west-1' ? 2 : undefined,
        },
      })),
    };
    expect(budgetsOf(intent, 'ap-south-1')).toEqual([]);
    expect(budgetsOf(intent, 'eu-west-1')).toEqual(['logging-kibana']);
  });
});
