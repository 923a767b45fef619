import type { KeyboardEvent } from 'react';

/** Makes a part of an SVG a button, for the mouse and for the keyboard. */
export const pressable = (onPress: () => void) => ({
  role: 'button',
  tabIndex: 0,
  onClick: onPress,
  onKeyDown: (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onPress();
    }
  },
});
