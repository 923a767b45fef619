import type { Fleet } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useUrlState } from '../../queries/useUrlState';
import { Segments } from '../../ui/Segments';
import { FleetFrame } from '../FleetFrame';
import { MemberDrawer } from '../member/MemberDrawer';
import { CompareSection } from './CompareSection';
import { InventorySection } from './InventorySection';
import { ListSection } from './ListSection';
import { MatrixSection } from './matrix/MatrixSection';
import { PlacementDrawer } from './PlacementDrawer';
import { SystemsSection } from './SystemsSection';

const sections = [
  { value: 'matrix', label: 'Matrix' },
  { value: 'list', label: 'List' },
  { value: 'compare', label: 'Compare two members' },
  { value: 'systems', label: 'Who places what' },
  { value: 'clusters', label: 'Clusters' },
];

const contents: Record<string, (props: { fleet: Fleet }) => JSX.Element> = {
  list: ListSection,
  compare: CompareSection,
  systems: SystemsSection,
  clusters: InventorySection,
};

/** The second tab: which component runs where, declared and observed, by whom. */
export const PlacementPage = () => (
  <FleetFrame>{fleet => <PlacementTab fleet={fleet} />}</FleetFrame>
);

function PlacementTab({ fleet }: { fleet: Fleet }) {
  const { get, set } = useUrlState();
  const section = get('section');
  const Content = contents[section] ?? MatrixSection;
  return (
    <>
      <Segments
        label="Show"
        value={section in contents ? section : 'matrix'}
        onChange={value => set({ section: value === 'matrix' ? '' : value })}
        options={sections}
      />
      <Content fleet={fleet} />
      <PlacementDrawer
        fleet={fleet.name}
        id={get('placement')}
        onClose={() => set({ placement: '' })}
      />
      <MemberDrawer
        fleet={fleet.name}
        member={get('open')}
        onClose={() => set({ open: '' })}
      />
    </>
  );
}
