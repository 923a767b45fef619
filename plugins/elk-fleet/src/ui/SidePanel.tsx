import { ButtonIcon, Text } from '@backstage/ui';
import Drawer from '@material-ui/core/Drawer';
import { RiCloseLine } from '@remixicon/react';
import { useId, type ReactNode } from 'react';
import css from './ui.module.css';

/**
 * A dialog at the right edge of the page. Backstage UI has no drawer yet, so
 * that this is the one place that uses another kit. It keeps the focus inside,
 * closes with Escape, and gives the focus back.
 */
export const SidePanel = (props: {
  title: string;
  subtitle?: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}) => {
  const id = useId();
  return (
    <Drawer
      anchor="right"
      open={props.isOpen}
      onClose={props.onClose}
      PaperProps={{
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': id,
        className: css.drawer,
      }}
    >
      <div className={css.drawerHeader}>
        <div>
          <Text as="h2" variant="title-small" weight="bold" id={id}>
            {props.title}
          </Text>
          {props.subtitle}
        </div>
        <ButtonIcon
          aria-label="Close"
          variant="tertiary"
          icon={<RiCloseLine />}
          onPress={props.onClose}
        />
      </div>
      {props.children}
    </Drawer>
  );
};
