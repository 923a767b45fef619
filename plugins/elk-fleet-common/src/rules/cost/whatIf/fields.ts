import { InputError } from '@backstage/errors';
import type { CostChange } from '../../../generated/api';
import type { WhatIfFleet, WhatIfMember } from './fleet';

type Field = Exclude<keyof CostChange, 'type'>;

/** Reads the fields of a change; what is wrong with them is told with the field. */
export interface ChangeFields {
  need: <F extends Field>(field: F) => NonNullable<CostChange[F]>;
  /** A member of the fleet by its name in a field. */
  member: (fleet: WhatIfFleet, field: 'member' | 'leader') => WhatIfMember;
  fail: (field: Field, reason: string) => never;
}

export function fieldsOf(change: CostChange, position: number): ChangeFields {
  const fail = (field: Field, reason: string): never => {
    throw new InputError(`changes[${position}].${field} ${reason}`);
  };
  const need = <F extends Field>(field: F) => {
    const value = change[field];
    if (value === undefined || value === null || value === '') {
      return fail(field, 'is missing');
    }
    if (typeof value === 'number' && !(Number.isFinite(value) && value >= 0)) {
      return fail(field, 'is no number from 0 on');
    }
    return value as NonNullable<CostChange[F]>;
  };
  return {
    need,
    fail,
    member: (fleet, field) => {
      const name = need(field);
      return (
        fleet.get(name) ?? fail(field, `is no member of the fleet: ${name}`)
      );
    },
  };
}
