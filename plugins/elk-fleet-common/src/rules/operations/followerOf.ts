import { copiesOf } from '../indexNames';

/** `.ds-<data stream>-<date>-<generation>` */
const BACKING_INDEX = /^\.ds-(.+)-(\d{4}\.\d{2}\.\d{2}-\d{6,})$/;

/**
 * What an auto-follow pattern calls the copy of a leader index. The copy of a
 * backing index belongs to a data stream that is named by the pattern.
 * Elasticsearch documentation, "Create an auto-follow pattern".
 *
 * @public
 */
export function followerOf(
  leader: { index: string; dataStream?: string },
  followPattern: string,
): { index: string; dataStream?: string } {
  const [, , rest] = BACKING_INDEX.exec(leader.index) ?? [];
  if (leader.dataStream === undefined || rest === undefined) {
    return { index: copiesOf(leader.index, followPattern) };
  }
  const dataStream = copiesOf(leader.dataStream, followPattern);
  return { index: `.ds-${dataStream}-${rest}`, dataStream };
}
