import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { ButtonLink } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { useQuery } from '@tanstack/react-query';
import { templateRouteRef } from '../routes';

/** The template that the docs tell to install. */
const TEMPLATE = { namespace: 'default', templateName: 'onboard-elk-region' };

/** The way to the template that adds a region, where it is installed and may be seen. */
export const AddRegion = (props: { fleet: string }) => {
  const catalogApi = useApi(catalogApiRef);
  const toTemplate = useRouteRef(templateRouteRef);
  const { namespace, templateName } = TEMPLATE;
  const { data: template } = useQuery({
    queryKey: ['template', TEMPLATE],
    queryFn: async () =>
      (await catalogApi.getEntityByRef(
        `template:${namespace}/${templateName}`,
      )) ?? null,
    staleTime: 60_000,
  });
  if (!template || !toTemplate) return null;
  const formData = encodeURIComponent(JSON.stringify({ fleet: props.fleet }));
  return (
    <ButtonLink
      variant="primary"
      iconStart={<RiAddLine size={16} />}
      href={`${toTemplate(TEMPLATE)}?formData=${formData}`}
    >
      Add a region
    </ButtonLink>
  );
};
