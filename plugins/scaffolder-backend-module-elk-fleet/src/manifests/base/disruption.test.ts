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
    ['one Kibana', 'ap-south-1', 2, ['logging-logstash']],
    ['one Logstash', 'eu-west-1', 1, ['logging-kibana']],
    ['one of each', 'ap-south-1', 1, []],
  ])('are where several run: %s', (_, member, count, names) => {
    expect(budgetsOf(withLogstash(count), member)).toEqual(names);
  });
});
