import type { DiscoveryProblem } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { screen } from '@testing-library/react';
import { fixtureFleet } from '../../__fixtures__/fleet';
import { renderPage } from '../../__testUtils__/render';
import { DiscoveryNotice } from './DiscoveryNotice';

const show = (discovery?: DiscoveryProblem[]) =>
  renderPage(<DiscoveryNotice fleet={{ ...fixtureFleet(), discovery }} />);

describe('DiscoveryNotice', () => {
  it('names the files of members that cannot be used, with the reasons', () => {
    show([
      {
        ...{ file: 'members/a/app-config.yaml', isUsed: false },
        problem: 'No such region.',
      },
      {
        ...{ file: 'members/b/app-config.yaml', isUsed: false },
        problem: 'B_KEY is not set.',
      },
    ]);
    expect(
      screen.getByText('2 files of members cannot be used'),
    ).toBeInTheDocument();
    const items = screen.getAllByRole('listitem');
    expect(items.map(item => item.textContent)).toEqual([
      'members/a/app-config.yaml: No such region.',
      'members/b/app-config.yaml: B_KEY is not set.',
    ]);
  });

  it('tells those apart that are used without a credential', () => {
    show([
      { file: 'a.yaml', isUsed: true, problem: 'A_KEY is not set.' },
      { file: 'b.yaml', isUsed: false, problem: 'No such region.' },
    ]);
    const [broken, partial] = [
      '1 file of a member cannot be used',
      '1 file of a member can be used for reading alone',
    ].map(title => screen.getByText(title));
    expect(
      broken.compareDocumentPosition(partial) &
        Node.DOCUMENT_POSITION_FOLLOWING,
    ).toBeTruthy();
    expect(
      screen.getAllByRole('listitem').map(item => item.textContent),
    ).toEqual(['b.yaml: No such region.', 'a.yaml: A_KEY is not set.']);
  });

  it.each([undefined, []])('shows nothing for %j', discovery => {
    show(discovery);
    expect(screen.queryByText(/be used/)).not.toBeInTheDocument();
  });
});
