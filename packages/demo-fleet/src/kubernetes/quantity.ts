/** A quantity of Kubernetes such as `500m`, `2` or `16Gi`. */
export function parseQuantity(text: string | undefined): number {
  const match = /^([\d.]+)(m|Ki|Mi|Gi|Ti)?$/.exec(text ?? '0');
  if (!match) throw new Error(`"${text}" is no quantity`);
  const factors: Record<string, number> = {
    m: 0.001,
    Ki: 2 ** 10,
    Mi: 2 ** 20,
    Gi: 2 ** 30,
    Ti: 2 ** 40,
  };
  return Number(match[1]) * (match[2] ? factors[match[2]] : 1);
}
