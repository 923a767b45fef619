/** A command that changes what runs in a cluster. */
export interface Step {
  textLine: number;
  does: 'deploy' | 'roll-back' | 'wait' | 'look';
  line: string;
  /** Contexts of kubectl that it goes to, as far as the text says. */
  context: string;
}

const CONTEXT =
  /\buse-context\s+["']?([^\s"'|;&]+)|--(?:kube-)?context[= ]["']?([^\s"'|;&]+)/;
const KINDS: Array<[Step['does'], RegExp]> = [
  ['roll-back', /\bhelm\b.*\brollback\b|\brollout\s+undo\b/],
  [
    'deploy',
    /\bhelm\b.*\b(?:upgrade|install)\b|\bkubectl\b.*\b(?:apply|set\s+image)\b/,
  ],
  ['wait', /\bsleep\s*\(?\s*(?:time:\s*)?\d+/],
  [
    'look',
    /\brollout\s+status\b|\bkubectl\b.*\bwait\b|\bcurl\b|\bpromtool\b|\bhelm\s+test\b/,
  ],
];

const isComment = (line: string) => /^\s*(?:#|\/\/)/.test(line);

export const contextIn = (line: string): string | undefined => {
  const match = isComment(line) ? null : CONTEXT.exec(line);
  return match?.[1] ?? match?.[2];
};

/** What a pipeline does, in the order in which it is written. */
export function stepsOf(lines: string[]): Step[] {
  let context = '';
  return lines.flatMap((line, textLine) => {
    context = contextIn(line) ?? context;
    const [does] =
      KINDS.find(([, pattern]) => !isComment(line) && pattern.test(line)) ?? [];
    return does ? [{ textLine, does, line, context }] : [];
  });
}
