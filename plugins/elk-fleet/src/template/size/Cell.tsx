import { TextField } from '@backstage/ui';

/** A text that says below it what is wrong with it. */
export const Cell = (props: {
  label: string;
  /** Whether the label is shown, and not only said. */
  isLabelled?: boolean;
  value: string;
  problem: string | undefined;
  isDisabled?: boolean;
  onChange: (text: string) => void;
}) => (
  <TextField
    {...(props.isLabelled
      ? { label: props.label }
      : { 'aria-label': props.label })}
    size="small"
    isDisabled={props.isDisabled}
    validationBehavior="aria"
    validate={() => props.problem}
    value={props.value}
    onChange={props.onChange}
  />
);

/** What no number was typed for is 0 in the form, and empty on the screen. */
export const countText = (count: number) => (count ? String(count) : '');

export const countOf = (text: string) =>
  /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0;
