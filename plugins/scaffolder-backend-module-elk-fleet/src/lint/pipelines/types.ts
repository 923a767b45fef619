import type { RuleInfo } from '../types';

/** A place in the text of a pipeline. */
export interface PipelineProblem {
  /** From 0. */
  textLine: number;
  message: string;
}

/** A rule about pipelines, which are no objects of Kubernetes. */
export interface PipelineRule extends RuleInfo {
  check(lines: string[]): Iterable<PipelineProblem>;
}
