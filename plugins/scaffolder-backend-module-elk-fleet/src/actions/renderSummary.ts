import type { Intent } from '../manifests/intent';
import type { PreflightResult } from '../manifests/preflight';
import { asList, MARKS } from './values';
import type { FilePlan, WrittenPlan } from './writePlan';

/** What is to be written, and for a change how it is taken back. */
export interface RenderPlan extends FilePlan {
  /** None where nothing is left of the plan. */
  intent?: Intent;
  /** As it was before a change. */
  former?: Intent;
  intentPath?: string;
  undo?: string;
  /** What a person must do besides. */
  byHand?: string;
}

/** One check in one line. */
export function describe({
  check,
  status,
  evidence,
  fix,
  field,
}: PreflightResult) {
  const text = `${MARKS[status]} ${check}: ${evidence}`;
  const next = fix && ` Next: ${fix}`;
  return `${text}${next}${field ? ` (${field})` : ''}`;
}

const pathsOf = (paths: string[]) => asList(paths.map(path => `\`${path}\``));

/** What was done, as Markdown. */
export function summaryOf(
  plan: RenderPlan,
  { files, removed, kept, lost }: WrittenPlan,
  results: PreflightResult[],
): string {
  // After a change it is the difference that people want to see.
  const told = plan.before
    ? files.filter(({ outcome }) => outcome !== 'unchanged')
    : files;
  const sections = [
    headOf(plan.intent, files),
    plan.before
      ? told.length + removed.length === 0 && 'Nothing differs from before.'
      : overwrittenOf(files),
    told.length > 0 &&
      asList(told.map(({ path, why }) => `\`${path}\`: ${why}`)),
    removed.length > 0 &&
      `Removed, as nobody needs it any more:\n${pathsOf(removed)}`,
    kept.length > 0 &&
      `No longer rendered, and yet left, as somebody changed it since it was. Have a look, and remove what nobody needs:\n${pathsOf(
        kept,
      )}`,
    lost.length > 0 &&
      `Overwritten, though somebody had changed it since it was rendered. Such a change belongs in the intent; look at the difference before it is merged:\n${pathsOf(
        lost,
      )}`,
    plan.byHand,
    plan.undo && `To undo it once it is merged: ${plan.undo}`,
    results.length > 0 && asList(results.map(describe)),
  ];
  return sections.filter(Boolean).join('\n\n');
}

function overwrittenOf(files: WrittenPlan['files']): string | false {
  const { length } = files.filter(({ outcome }) => outcome === 'overwritten');
  return (
    length > 0 &&
    `${length} of them ${
      length === 1 ? 'was' : 'were'
    } there with a different content.`
  );
}

function headOf(intent: Intent | undefined, files: WrittenPlan['files']) {
  if (!intent) {
    return 'Nothing is left of the plan: its last member is gone.';
  }
  const names = intent.members.map(({ name }) => name).join(', ');
  return `${files.length} files place ${names} of the fleet ${intent.fleet} by ${intent.placement.system}.`;
}
