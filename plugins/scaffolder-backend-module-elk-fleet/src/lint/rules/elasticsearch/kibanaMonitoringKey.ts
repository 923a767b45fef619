import type { LintRule } from '../../types';
import { kibanaSettings } from '../../read/settings';

export const kibanaMonitoringKey: LintRule = {
  name: 'kibana-monitoring-key',
  severity: 'error',
  catches: 'Settings that begin with `xpack.monitoring.ui.container`.',
  why: 'From version 8 on Kibana has no such key and refuses to start; it never was about several clusters either, but about metrics of containers.',
  fix: 'Write monitoring.ui.container.elasticsearch.enabled if metrics of containers are meant; Kibana shows all monitored clusters by itself.',
  *check(manifest) {
    for (const { settings } of kibanaSettings(manifest)) {
      for (const [key, setting] of settings) {
        if (/^xpack\.monitoring\.ui\.container\..*enabled$/.test(key)) {
          yield { ...setting, message: `Kibana has no ${key}` };
        }
      }
    }
  },
};
