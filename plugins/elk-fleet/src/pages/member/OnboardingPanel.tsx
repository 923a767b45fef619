import { Flex, Text } from '@backstage/ui';
import type {
  Onboarding,
  OnboardingStep,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { onboardingStatus } from '../../format/words';
import { useOnboarding } from '../../queries/queries';
import { Age } from '../../ui/Age';
import { ToneBadge } from '../../ui/badges';
import { ServerClock, useTicking } from '../../ui/clock';
import { Panel } from '../../ui/Panel';
import { QueryState } from '../../ui/states';
import ui from '../../ui/ui.module.css';
import css from '../pages.module.css';

const DAY = 24 * 3_600_000;

/** How far a member has come: what is done, what is outstanding, what to do now. */
export const OnboardingPanel = (props: { fleet: string; member: string }) => (
  <Panel title="Onboarding">
    <WithOnboarding {...props}>
      {onboarding => <Steps onboarding={onboarding} />}
    </WithOnboarding>
  </Panel>
);

/** The same in one line, with the first step that is outstanding. */
export const OnboardingLine = (props: { fleet: string; member: string }) => (
  <WithOnboarding {...props}>
    {onboarding => {
      const open = outstanding(onboarding)[0];
      return (
        <Text as="p" variant="body-small">
          Onboarding: {progress(onboarding)}
          {open && (
            <>
              . {open.title}: <StatusBadge step={open} /> {open.evidence}
            </>
          )}
        </Text>
      );
    }}
  </WithOnboarding>
);

function WithOnboarding(props: {
  fleet: string;
  member: string;
  children: (onboarding: Onboarding) => JSX.Element;
}) {
  const query = useOnboarding(props.fleet, props.member);
  return (
    <QueryState query={query} loading="Loading the onboarding" height={48}>
      {onboarding => (
        <ServerClock
          readAt={onboarding.readAt}
          receivedAt={query.dataUpdatedAt}
        >
          {props.children(onboarding)}
        </ServerClock>
      )}
    </QueryState>
  );
}

/** Folded when it is nobody's concern any more. */
function Steps({ onboarding }: { onboarding: Onboarding }) {
  const isOld = useTicking(now =>
    onboarding.steps.every(({ at }) => !at || now - Date.parse(at) > DAY),
  );
  const list = (
    <ol className={ui.list}>
      {onboarding.steps.map(step => (
        <Step key={step.id} step={step} />
      ))}
    </ol>
  );
  if (!onboarding.done || !isOld) {
    return (
      <Flex direction="column" gap="3">
        <Text as="p" variant="body-small" color="secondary">
          {progress(onboarding)}
        </Text>
        {list}
      </Flex>
    );
  }
  return (
    <details className={css.folded}>
      <summary>All is done: {progress(onboarding)}</summary>
      {list}
    </details>
  );
}

function Step({ step }: { step: OnboardingStep }) {
  return (
    <li className={css.step}>
      <div className={css.stepHead}>
        <Text as="span" variant="body-medium" weight="bold">
          {step.title}
        </Text>
        <StatusBadge step={step} />
        {step.at && (
          <Text as="span" variant="body-x-small" color="secondary">
            <Age at={step.at} />
          </Text>
        )}
      </div>
      <Text as="p" variant="body-small">
        {step.evidence}
      </Text>
      {step.next && (
        <Text as="p" variant="body-small">
          <b>Next:</b> {step.next}
        </Text>
      )}
    </li>
  );
}

function StatusBadge({ step }: { step: OnboardingStep }) {
  const { words, tone } = onboardingStatus[step.status];
  return step.status === 'not-needed' ? (
    <span className={ui.sub}>– {words}</span>
  ) : (
    <ToneBadge tone={tone}>{words}</ToneBadge>
  );
}

const RANK = ['failed', 'waiting', 'unknown'];

/** What failed first, then what is waited for. */
function outstanding({ steps }: Onboarding): OnboardingStep[] {
  return steps
    .filter(({ status }) => RANK.includes(status))
    .sort((a, b) => RANK.indexOf(a.status) - RANK.indexOf(b.status));
}

function progress({ steps }: Onboarding): string {
  const of = (status: OnboardingStep['status']) =>
    steps.filter(step => step.status === status).length;
  const needed = steps.length - of('not-needed');
  return [
    `${of('done')} of ${needed} steps done`,
    ...(['failed', 'waiting', 'unknown', 'not-needed'] as const).flatMap(
      status =>
        of(status) > 0
          ? [`${of(status)} ${onboardingStatus[status].words.toLowerCase()}`]
          : [],
    ),
  ].join(', ');
}
