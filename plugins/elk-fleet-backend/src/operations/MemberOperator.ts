import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  checkOperation,
  type LiveOperation,
  type MemberOperation,
  readOperation,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { VisibleFleet } from '../fleet/visibleFleet';
import type { Member } from '../inventory/Inventory';
import { howToOperate } from './cluster';
import { inTurn } from './inTurn';
import { type MemberOperatorOptions, type Operated, Session } from './Session';

/**
 * Changes clusters of members with their credentials for operations: reads
 * first, changes what is missing once, and reads again.
 */
export class MemberOperator {
  readonly #options: MemberOperatorOptions;
  readonly #inTurn = inTurn();

  constructor(options: MemberOperatorOptions) {
    this.#options = options;
  }

  /** Operations are on for the whole of the portal. */
  get isEnabled(): boolean {
    return this.#options.settings.operations.enabled;
  }

  /**
   * One operation of a kind at a time is done on a member by this process.
   *
   * @throws InputError that names the field, NotAllowedError where operations
   * are off, ConflictError when something stands in the way, and
   * ServiceUnavailableError when the cluster does not answer. Nothing was
   * changed then.
   */
  async operate(
    fleet: VisibleFleet,
    member: Member,
    request: { operation: MemberOperation; dryRun: boolean },
  ): Promise<Operated> {
    this.#requireEnabled(member);
    const operation = read(request.operation, fleet, member);
    const { dryRun } = request;
    const key = [member.fleet, member.name, operation.type].join('/');
    return this.#inTurn(key, async () => {
      const hidden = new Set(fleet.hidden.map(({ name }) => name));
      const session = new Session(this.#options, hidden);
      try {
        return await session.run(member, operation, dryRun);
      } catch (error) {
        throw tellable(error as Error, fleet);
      } finally {
        await session.close();
      }
    });
  }

  #requireEnabled(member: Member): void {
    const { name, elasticsearch } = member;
    if (!this.isEnabled) {
      throw new NotAllowedError(
        'Operations on live clusters are off. Who runs the portal can turn them on by elkFleet.operations.enabled.',
      );
    }
    if (!elasticsearch?.operations) {
      throw new NotAllowedError(
        `The portal has no credentials to change the cluster of ${name}. ${howToOperate(
          member,
        )}.`,
      );
    }
  }
}

/** @throws InputError that names the field */
function read(
  operation: MemberOperation,
  fleet: VisibleFleet,
  member: Member,
): LiveOperation {
  const problems = checkOperation(operation);
  if (problems.length > 0) {
    throw new InputError(
      problems
        .map(({ field, message }) => `operation.${field} ${message}`)
        .join('; '),
    );
  }
  const checked = readOperation(operation);
  if (checked.type === 'connect-remote' && checked.leader !== undefined) {
    const { leader } = checked;
    if (leader === member.name) {
      throw new InputError('operation.leader is the member itself');
    }
    if (!fleet.members.some(({ name }) => name === leader)) {
      throw new InputError(
        `operation.leader names "${leader}", which is not a member of ${fleet.settings.name} that you may read`,
      );
    }
  }
  return checked;
}

/** Members that the caller may not read stand in the way, and are not named, nor is where they are. */
function tellable(error: Error, { hidden, members }: VisibleFleet): Error {
  if (error.name !== 'ConflictError') return error;
  const regions = hidden
    .map(({ region }) => region)
    .filter(region => !members.some(member => member.region === region));
  const message = hidden.reduce(
    (text, { name }) => text.replaceAll(name, 'a member that you may not read'),
    error.message,
  );
  return new ConflictError(
    regions.reduce(
      (text, region) =>
        text.replaceAll(` in ${region}`, ' in a region that you may not read'),
      message,
    ),
  );
}
