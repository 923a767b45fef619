import { Combobox, Tag, TagGroup } from '@backstage/ui';
import { useState, type KeyboardEvent } from 'react';
import { searchIn } from '../search';
import css from './replicationField.module.css';

/** Names of indices, with `*`, of which some are known; others are typed. */
export const NameChips = (props: {
  label: string;
  description: string;
  placeholder: string;
  names: string[];
  suggestions: string[];
  isDisabled?: boolean;
  onChange: (names: string[]) => void;
}) => {
  const { label, names, suggestions, isDisabled, onChange } = props;
  const [draft, setDraft] = useState('');
  const add = (text: string) => {
    setDraft('');
    const added = text.split(/[\s,]+/).filter(Boolean);
    if (added.length > 0) onChange([...new Set([...names, ...added])]);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const isChoosing = (event.target as HTMLElement).hasAttribute(
      'aria-activedescendant',
    );
    if (event.key === 'Enter' || event.key === ',') {
      // Else the form would go on to its next page.
      event.preventDefault();
      if (!isChoosing) add(draft);
    }
  };
  return (
    <div className={css.chips}>
      <div onKeyDownCapture={onKeyDown}>
        <Combobox
          label={label}
          description={props.description}
          placeholder={props.placeholder}
          isDisabled={isDisabled}
          allowsCustomValue
          {...searchIn(
            suggestions
              .filter(name => !names.includes(name))
              .map(name => ({ id: name, label: name })),
            draft,
            setDraft,
          )}
          value={null}
          onChange={chosen => chosen !== null && add(String(chosen))}
          onBlur={() => add(draft)}
        />
      </div>
      {names.length > 0 && (
        <TagGroup
          aria-label={`${label}: ${names.length}`}
          onRemove={
            isDisabled
              ? undefined
              : gone => onChange(names.filter(name => !gone.has(name)))
          }
        >
          {names.map(name => (
            <Tag key={name} id={name} textValue={name}>
              {name}
            </Tag>
          ))}
        </TagGroup>
      )}
    </div>
  );
};
