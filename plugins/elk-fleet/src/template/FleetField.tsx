import { ScaffolderField } from '@backstage/plugin-scaffolder-react/alpha';
import { Box, Text } from '@backstage/ui';
import type { Fleet } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ReactNode } from 'react';
import { QueryProvider, useFleet } from '../queries/queries';
import { QueryState } from '../ui/states';
import { readForm } from './newMember';
import css from './template.module.css';

/** What all fields get of the form. */
interface FieldOfForm {
  schema: { title?: string; description?: string };
  rawErrors: string[];
  required?: boolean;
  disabled: boolean;
  formContext?: unknown;
}

/**
 * A field that depends on the fleet, whose name the form has in its field `fleet`.
 * The form itself says below it what is wrong with it.
 */
export const FleetField = (props: {
  field: FieldOfForm;
  /** Begins the sentence that says that there is no fleet yet. */
  subject: string;
  children: (fleet: Fleet) => ReactNode;
}) => {
  const { field, subject, children } = props;
  return (
    <QueryProvider>
      <ScaffolderField
        rawDescription={field.schema.description}
        rawErrors={field.rawErrors}
        required={field.required}
        disabled={field.disabled}
      >
        {/* The inputs have no border: they show by what they lie on. */}
        <Box bg="neutral" className={css.field}>
          <OfFleet
            fleet={readForm(field.formContext).fleet}
            subject={subject}
            children={children}
          />
        </Box>
      </ScaffolderField>
    </QueryProvider>
  );
};

/** Says which field has to be filled in before. */
export const Missing = (props: { subject: string; what: string }) => (
  <Text as="p" color="secondary">
    {props.subject} depends on the {props.what}, which is not filled in yet.
  </Text>
);

function OfFleet(props: {
  fleet: string;
  subject: string;
  children: (fleet: Fleet) => ReactNode;
}) {
  const query = useFleet(props.fleet);
  if (!props.fleet) return <Missing subject={props.subject} what="fleet" />;
  return (
    <QueryState query={query} loading="Loading the members" height={64}>
      {props.children}
    </QueryState>
  );
}
