import { Checkbox, Text } from '@backstage/ui';
import { useState } from 'react';
import { plural, type Tone } from '../../format/words';
import { ToneBadge } from '../../ui/badges';
import ui from '../../ui/ui.module.css';
import { treeOf, type Folder } from './fileTree';
import css from './plan.module.css';
import type { PlanFile } from './readPlan';

const marks: Record<PlanFile['change'], { tone: Tone; words: string }> = {
  added: { tone: 'good', words: 'added' },
  modified: { tone: 'warning', words: 'modified' },
  removed: { tone: 'bad', words: 'removed' },
  unchanged: { tone: 'unknown', words: 'unchanged' },
};

/** The files that would be there, of which one can be read. */
export const PlanFiles = ({ files }: { files: PlanFile[] }) => {
  const [showsAll, setShowsAll] = useState(false);
  const [path, setPath] = useState('');
  const changed = files.filter(({ change }) => change !== 'unchanged');
  const rest = files.length - changed.length;
  const chosen = files.find(file => file.path === path);
  return (
    <section aria-label="Files">
      <Text weight="bold">Files</Text>
      <p className={css.line}>
        {changed.length > 0
          ? `${plural(changed.length, 'file')} would change.`
          : 'No file would change.'}
      </p>
      {rest > 0 && (
        <Checkbox isSelected={showsAll} onChange={setShowsAll}>
          Show the {plural(rest, 'other file')} too
        </Checkbox>
      )}
      <div className={css.files}>
        <Branch
          folder={treeOf(showsAll ? files : changed)}
          chosen={path}
          onChoose={setPath}
        />
        {chosen && <Content file={chosen} />}
      </div>
    </section>
  );
};

function Branch(props: {
  folder: Folder;
  chosen: string;
  onChoose: (path: string) => void;
}) {
  const { folder, chosen, onChoose } = props;
  return (
    <ul className={css.branch}>
      {folder.folders.map(one => (
        <li key={one.name}>
          <span className={ui.sub}>{one.name}/</span>
          <Branch {...props} folder={one} />
        </li>
      ))}
      {folder.files.map(({ name, file }) => (
        <li key={name}>
          <button
            type="button"
            className={css.file}
            aria-pressed={file.path === chosen}
            onClick={() => onChoose(file.path)}
          >
            <span>{name} </span>
            <ToneBadge tone={marks[file.change].tone}>
              {marks[file.change].words}
            </ToneBadge>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Content({ file }: { file: PlanFile }) {
  if (file.content === undefined) {
    return (
      <p className={css.line}>
        {file.path}{' '}
        {file.change === 'removed'
          ? 'is removed.'
          : 'holds nothing that can be read here.'}
      </p>
    );
  }
  return (
    <pre
      className={`${ui.code} ${css.content}`}
      role="region"
      aria-label={file.path}
      // Long files are scrolled by the keyboard, too.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {file.content}
    </pre>
  );
}
