import type { ProcessMessage } from './messages';

function tell(message: ProcessMessage): void {
  process.send?.(message);
}

/**
 * Runs what a process of the fleet is for, with its arguments, and tells the
 * supervisor on which ports it listens. The process ends with the supervisor.
 */
export function runChild<A>(start: (options: A) => Promise<ReadyPorts>): void {
  // The terminal sends Ctrl-C to every process of the fleet; the supervisor decides.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => process.exit(0));
  // The supervisor has died, in whatever way.
  process.on('disconnect', () => process.exit(0));
  start(JSON.parse(process.argv[2])).then(
    ports => tell({ type: 'ready', ports }),
    error => {
      tell({ type: 'failed', message: error.message });
      process.exitCode = 1;
      process.disconnect?.();
    },
  );
}

type ReadyPorts = Extract<ProcessMessage, { type: 'ready' }>['ports'];
