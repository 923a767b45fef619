import { screen } from '@testing-library/react';
import { fixtureFleet } from '../../__fixtures__/fleet';
import { renderPage } from '../../__testUtils__/render';
import { DiscoveryNotice } from './DiscoveryNotice';

const show = (discovery?: Array<{ file: string; problem: string }>) =>
  renderPage(<DiscoveryNotice fleet={{ ...fixtureFleet(), discovery }} />);

describe('DiscoveryNotice', () => {
  it('names the files of members that cannot be used, with the reasons', () => {
    show([
      { file: 'members/a/app-config.yaml', problem: 'No such region.' },
      { file: 'members/b/app-config.yaml', problem: 'B_KEY is not set.' },
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

  it.each([undefined, []])('shows nothing for %j', discovery => {
    show(discovery);
    expect(screen.queryByText(/cannot be used/)).not.toBeInTheDocument();
  });
});
