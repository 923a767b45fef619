import type { ResponseError } from '@backstage/errors';
import { Alert, Box, Button, Flex, Skeleton, Text } from '@backstage/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { formatTime } from '../format/time';
import css from './ui.module.css';

/** What failed, in words for people, and what to do about it. */
export function explainError(error: Error): { title: string; text: string } {
  const { statusCode: status, cause } = error as Partial<ResponseError>;
  const message = (cause?.message ?? error.message).replace(/\.$/, '');
  if (status === 403) {
    return {
      title: 'You may not see this',
      text: 'Ask those who run this portal for the permission elk-fleet.member.read.',
    };
  }
  if (status === 404) {
    return {
      title: 'Not found',
      text: `${message}. It may have been renamed or taken out of the configuration.`,
    };
  }
  if (status === 400) {
    return { title: 'This makes no sense to the backend', text: `${message}.` };
  }
  if (status === 401) {
    return { title: 'Your session has ended', text: 'Sign in again.' };
  }
  return {
    title: 'The ELK Fleet backend did not answer',
    text: `${message}. It is asked again every few seconds. If this stays, look at the log of the portal's backend.`,
  };
}

export const ErrorState = (props: { error: Error; onRetry?: () => void }) => {
  const { title, text } = explainError(props.error);
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={title}
      description={text}
      customActions={
        props.onRetry && (
          <Button size="small" variant="tertiary" onPress={props.onRetry}>
            Try again
          </Button>
        )
      }
    />
  );
};

export const LoadingState = (props: { label: string; height?: number }) => (
  <div role="status" aria-label={props.label}>
    <Flex direction="column" gap="3">
      <Skeleton width="40%" height={24} />
      <Skeleton width="100%" height={props.height ?? 240} />
    </Flex>
  </div>
);

export const EmptyState = (props: { title: string; children?: ReactNode }) => (
  <Box bg="neutral" className={css.panel}>
    <Flex direction="column" gap="2">
      <Text as="h2" variant="title-x-small" weight="bold">
        {props.title}
      </Text>
      {props.children}
    </Flex>
  </Box>
);

/**
 * Shows what a query has: its data as long as there is any, also while it is
 * asked again and when that fails; the failure is said above the data.
 */
export function QueryState<T>(props: {
  query: UseQueryResult<T>;
  loading: string;
  height?: number;
  children: (data: T) => ReactNode;
}) {
  const { query } = props;
  if (query.data === undefined) {
    return query.error ? (
      <ErrorState error={query.error} onRetry={() => query.refetch()} />
    ) : (
      <LoadingState label={props.loading} height={props.height} />
    );
  }
  return (
    <>
      {query.error && <OutdatedNotice query={query} />}
      {props.children(query.data)}
    </>
  );
}

function OutdatedNotice(props: { query: UseQueryResult }) {
  const { error, dataUpdatedAt, refetch } = props.query;
  const { title, text } = explainError(error as Error);
  const since = formatTime(new Date(dataUpdatedAt).toISOString());
  return (
    <Alert
      role="alert"
      status="warning"
      icon
      mb="3"
      title={`${title}. This page shows what was known at ${since}.`}
      description={text}
      customActions={
        <Button size="small" variant="tertiary" onPress={() => refetch()}>
          Try again
        </Button>
      }
    />
  );
}
