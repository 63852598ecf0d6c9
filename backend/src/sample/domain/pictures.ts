const GOLDEN_ANGLE = 137.508;

/** A picture that shows nobody: two colours and a circle, told apart by the creator's number. About 250 characters. */
export function inventPicture(number: number): string {
  const hue = Math.round((number * GOLDEN_ANGLE) % 360);
  const [back, front] = [`hsl(${hue} 55% 42%)`, `hsl(${(hue + 150) % 360} 70% 70%)`];
  const [x, y] = [14 + (number % 5) * 9, 14 + (number % 7) * 6];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="112" height="112"><path fill="${back}" d="M0 0h64v64H0z"/><circle fill="${front}" cx="${x}" cy="${y}" r="17"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
