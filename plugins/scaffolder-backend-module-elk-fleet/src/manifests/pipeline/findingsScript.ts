/** Asks Elk Fleet about a member, after it has been read anew. */
export const FINDINGS_SCRIPT = `// Stops a rollout where Elk Fleet finds something critical in a member: findings.mjs FLEET MEMBER
// ELK_FLEET_URL is that of the backend of the portal, ELK_FLEET_TOKEN a token that may read the fleet.
const [fleet, member] = process.argv.slice(2);
const { ELK_FLEET_URL, ELK_FLEET_TOKEN } = process.env;
const pause = Number(process.env.ELK_FLEET_PAUSE_MS ?? 10_000);
const tries = 30;

const stop = message => {
  console.error(message);
  process.exit(1);
};

async function ask(path, body) {
  const response = await fetch(
    \`\${ELK_FLEET_URL.replace(/\\/$/, '')}/api/elk-fleet/fleets/\${fleet}\${path}\`,
    {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: \`Bearer \${ELK_FLEET_TOKEN}\`,
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    },
  );
  if (response.status === 404 && !body) return undefined;
  if (!response.ok) stop(\`Elk Fleet answers \${response.status} to \${path}\`);
  return response.json();
}

/** Until the member has been read since then. */
async function readSince(time) {
  for (let i = 0; i < tries; i++) {
    const { observedAt } = await ask(\`/members/\${member}\`);
    if (observedAt && Date.parse(observedAt) >= Date.parse(time)) return;
    await new Promise(resolve => setTimeout(resolve, pause));
  }
  stop(\`\${member} has not been read since \${time}; see its page in Elk Fleet\`);
}

if (!ELK_FLEET_URL) {
  console.log('ELK_FLEET_URL is not set: only Kubernetes was asked');
} else if (!(await ask(\`/members/\${member}\`))) {
  console.log(\`\${member} is not in fleet \${fleet} yet: only Kubernetes was asked\`);
} else {
  const { requestedAt } = await ask('/refresh', { members: [member] });
  await readSince(requestedAt);
  const { items } = await ask('/findings');
  const found = items.filter(
    item => item.member === member && item.severity === 'critical',
  );
  for (const { title, nextStep } of found) console.error(\`\${title} Next: \${nextStep}\`);
  if (found.length > 0) stop(\`\${member} has \${found.length} critical findings\`);
  console.log(\`Elk Fleet finds nothing critical in \${member}\`);
}
`;
