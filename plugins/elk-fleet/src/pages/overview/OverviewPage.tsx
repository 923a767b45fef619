import { useRouteRef } from '@backstage/core-plugin-api';
import type { Fleet } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useCallback } from 'react';
import { useNavigate } from 'react-router-dom';
import { useUrlState } from '../../queries/useUrlState';
import { rootRouteRef, tabPaths } from '../../routes';
import { FleetFrame } from '../FleetFrame';
import { MapPanel } from '../map/MapPanel';
import { MemberDrawer } from '../member/MemberDrawer';
import css from '../pages.module.css';
import { edgeId } from '../replication/edges';
import { DiscoveryNotice } from './DiscoveryNotice';
import { FindingsPanel } from './FindingsPanel';
import { HealthTiles } from './HealthTiles';
import { MembersTable } from './MembersTable';

/** The first tab: is everything all right, and where is it not? */
export const OverviewPage = () => (
  <FleetFrame>{fleet => <Overview fleet={fleet} />}</FleetFrame>
);

function Overview({ fleet }: { fleet: Fleet }) {
  const { get, set } = useUrlState();
  const openMember = useCallback((member: string) => set({ member }), [set]);
  const navigate = useNavigate();
  const root = useRouteRef(rootRouteRef)();
  return (
    <>
      <DiscoveryNotice fleet={fleet} />
      <HealthTiles fleet={fleet} />
      <div className={css.columns}>
        <MapPanel
          members={fleet.items}
          edges={fleet.edges}
          onOpenMember={openMember}
          onOpenEdge={edge => {
            const search = new URLSearchParams({
              ...(get('fleet') && { fleet: get('fleet') }),
              edge: edgeId(edge),
            });
            navigate(`${root}/${tabPaths.replication}?${search}`);
          }}
        />
        <FindingsPanel fleet={fleet.name} onOpenMember={openMember} />
      </div>
      <MembersTable fleet={fleet} onOpen={openMember} />
      <MemberDrawer
        fleet={fleet.name}
        member={get('member')}
        onClose={() => set({ member: '' })}
      />
    </>
  );
}
