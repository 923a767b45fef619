import type { LintRule, Problem } from '../../types';
import type { Manifest } from '../../manifests/Manifest';
import { applicationsOf } from '../../read/argocd';
import { matches, scripts } from '../../read/texts';

const WRONG = 'controllermanager.replicaCount';
const message = `The chart has no ${WRONG}`;

function* ofValues(manifest: Manifest): Iterable<Problem> {
  const values = [
    manifest.get('spec', 'values'),
    ...applicationsOf(manifest).map(application =>
      application.get('spec', 'source', 'helm', 'valuesObject'),
    ),
  ];
  for (const value of values) {
    const at = value.get('controllermanager', 'replicaCount');
    if (at.written) {
      yield { at, message };
    }
  }
  for (const application of applicationsOf(manifest)) {
    const parameters = application.get('spec', 'source', 'helm', 'parameters');
    for (const parameter of parameters.items) {
      if (parameter.get('name').text === WRONG) {
        yield { at: parameter.get('name'), message };
      }
    }
  }
}

export const kubefedChartValue: LintRule = {
  name: 'kubefed-chart-value',
  severity: 'warning',
  catches: `The value \`${WRONG}\` for the chart of KubeFed.`,
  why: 'Helm takes any value; the chart does not read this one and the controller runs with the replicas that it has by itself.',
  fix: 'Write controllermanager.controller.replicaCount.',
  *check(manifest) {
    yield* ofValues(manifest);
    for (const { at, text } of scripts(manifest)) {
      for (const { textLine } of matches(
        text,
        /--set\S*[= ]\S*controllermanager\.replicaCount\b/g,
      )) {
        yield { at, textLine, message };
      }
    }
  },
};
