import type { ReactNode } from 'react';

/**
 * Part of a number as `alignDigits` writes it (sign, digit, point, decimals), beginning at its character `from`.
 * Groups of three decimals are set apart by a thin gap that is not a character.
 */
export function Grouped({
  text,
  from,
  className,
}: {
  text: string;
  from: number;
  className: string;
}): ReactNode {
  return [...text].map((character, i) => {
    const place = from + i;
    // A gap goes before the 4th, 7th, … decimal; the first decimal is character 3.
    const gap = place > 3 && (place - 3) % 3 === 0 ? ' gap' : '';
    return (
      // A positive number's sign is a space that only keeps the columns aligned.
      <span key={place} className={`${className}${gap}${character === ' ' ? ' blank' : ''}`}>
        {character}
      </span>
    );
  });
}
