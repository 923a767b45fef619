import { stringify } from 'yaml';
import { ManualClock } from '../../clock';
import type { KubernetesObject } from '../../kubernetes/objects';
import { ObjectStore } from '../../kubernetes/ObjectStore';
import { timestamp } from '../../kubernetes/site';
import type { GitHubOptions } from '../ArgoCd';
import { MemberApi } from '../MemberApi';
import type { Commit } from '../Repository';
import { MemberServer } from './memberServer';

/** A hub with a member that it applies to, and one that is simulated. */
export async function hubInTest(objects: KubernetesObject[] = []) {
  const clock = new ManualClock();
  const member = new MemberServer();
  const server = await member.start();
  const api = new MemberApi({ server, token: 'secret', ca: '' });
  const problems: string[] = [];
  const options: GitHubOptions = {
    store: new ObjectStore(clock, objects),
    destinations: [
      { cluster: 'sa-east-1', member: 'sa-east-1', server, api },
      { cluster: 'use1', member: 'us-east-1', server: 'https://127.0.0.1:1' },
    ],
    now: () => timestamp(clock.now()),
    onProblem: message => problems.push(message),
  };
  const stop = async () => {
    await api.close();
    member.stop();
  };
  return { member, problems, options, store: options.store, stop };
}

let revision = 0;

/** A commit of files, the contents of which are objects or text. */
export function commitOf(files: Record<string, unknown>): Commit {
  revision += 1;
  return {
    revision: String(revision).padStart(40, '0'),
    files: Object.entries(files).map(([path, content]) => ({
      path,
      content:
        typeof content === 'string'
          ? content
          : [content]
              .flat()
              .map(one => stringify(one))
              .join('---\n'),
    })),
  };
}
