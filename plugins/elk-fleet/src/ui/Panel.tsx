import { Box, Text } from '@backstage/ui';
import { useId, type ReactNode } from 'react';
import css from './ui.module.css';

/** A titled part of a page. */
export const Panel = (props: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) => {
  const id = useId();
  return (
    <Box as="section" bg="neutral" className={css.panel} aria-labelledby={id}>
      <div className={css.panelHeader}>
        <Text as="h2" variant="body-large" weight="bold" id={id}>
          {props.title}
        </Text>
        {props.actions}
      </div>
      {props.children}
    </Box>
  );
};
