let counted = 0;
export const vendor = 'vendor';
export function count() {
  return (counted += 1);
}
