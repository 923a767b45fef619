import { Button, Tooltip, TooltipTrigger } from '@backstage/ui';
import css from '../pages.module.css';

/** What people tell nodes apart by; the other roles are seldom of interest. */
const MAIN = ['master', 'data', 'data_hot', 'data_frozen', 'ml'];
const SHOWN = 2;

/** The main roles of nodes, the others behind a button. */
export const Roles = ({ roles }: { roles: string[] }) => {
  if (roles.length <= SHOWN + 1) return <>{roles.join(', ')}</>;
  const rank = (role: string) => {
    const index = MAIN.indexOf(role);
    return index < 0 ? MAIN.length : index;
  };
  const sorted = [...roles].sort((a, b) => rank(a) - rank(b));
  const others = sorted.slice(SHOWN);
  return (
    <>
      {sorted.slice(0, SHOWN).join(', ')}{' '}
      <TooltipTrigger>
        <Button
          size="small"
          variant="tertiary"
          className={css.moreRoles}
          aria-label={`${others.length} more roles: ${others.join(', ')}`}
        >
          +{others.length}
        </Button>
        <Tooltip>{others.join(', ')}</Tooltip>
      </TooltipTrigger>
    </>
  );
};
