import type { Finding, Placement } from '../../generated/api';
import { list } from '../words';
import semver from 'semver';
import { buildRows } from './matrix';

/** Rows that run several versions across the members. That is no drift: each may be as declared. */
export function skewFindings(placements: Placement[]): Finding[] {
  return buildRows(placements)
    .filter(({ versions }) => versions.length > 1)
    .filter(({ cells }) => new Set(cells.map(({ member }) => member)).size > 1)
    .map(({ row, component, versions }): Finding => {
      const ofRow = placements.filter(
        placement => placement.row === row && placement.component === component,
      );
      const where = versions.map(version => {
        const members = ofRow
          .filter(({ observed }) => observed.versions.includes(version))
          .map(({ member }) => member);
        return `${version} in ${list([...new Set(members)].sort(), 5)}`;
      });
      const times = ofRow.flatMap(({ observedAt }) => observedAt ?? []).sort();
      return {
        id: `version-skew/${component}/${row}`,
        kind: 'version-skew',
        severity: isMajor(versions) ? 'warning' : 'info',
        member: null,
        title: `${row} runs ${
          versions.length
        } versions across the members: ${list(versions, 5)}.`,
        evidence: `Images of the running pods: ${where.join('; ')}.`,
        nextStep:
          'Bring the members to one version, or say why they differ in the declaration.',
        entityRef: null,
        observedAt: times[times.length - 1] ?? null,
      };
    });
}

function isMajor(versions: string[]): boolean {
  return new Set(versions.map(v => semver.coerce(v)?.major ?? v)).size > 1;
}
