import type { ReactNode } from 'react';

function Icon({ children }: { children: ReactNode }): ReactNode {
  return (
    <svg className="line-icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      {children}
    </svg>
  );
}

export const MoonIcon = (): ReactNode => (
  <Icon>
    <path d="M13.500 9.700 A6 6 0 1 1 6.300 2.500 A5 5 0 0 0 13.500 9.700 Z" />
  </Icon>
);

export const SunIcon = (): ReactNode => (
  <Icon>
    <circle cx="8" cy="8" r="3" />
    <path d="M8 1v2 M8 13v2 M1 8h2 M13 8h2 M3 3l1.400 1.400 M11.600 11.600 13 13 M13 3l-1.400 1.400 M4.400 11.600 3 13" />
  </Icon>
);

export const SaveIcon = (): ReactNode => (
  <Icon>
    <path d="M8 2v8 M4.800 7 8 10.200 11.200 7 M2.500 13.500h11" />
  </Icon>
);

export const LessonIcon = (): ReactNode => (
  <Icon>
    <path d="M1.500 2.500h13 M2.500 2.500v8h11v-8 M8 10.500v1.500 M8 12l-3 2.500 M8 12l3 2.500 M5 5l2.500 3 3.500-3.500" />
  </Icon>
);

export const LinkIcon = (): ReactNode => (
  <Icon>
    <path d="M6.800 9.200 9.200 6.800 M7.500 4.800 9 3.300 a2.600 2.600 0 0 1 3.700 3.700 L11.200 8.500 M8.500 11.200 7 12.700 a2.600 2.600 0 0 1 -3.700 -3.700 L4.800 7.500" />
  </Icon>
);

export const DoneIcon = (): ReactNode => (
  <Icon>
    <path d="M3 8.500 6.500 12 13 4.500" />
  </Icon>
);

export const HelpIcon = (): ReactNode => (
  <Icon>
    <path d="M5.500 5.600 A2.600 2.600 0 1 1 8 8.200 V9.600 M8 12.400v0.200" />
  </Icon>
);

export const CurveIcon = (): ReactNode => (
  <Icon>
    <path d="M1.500 3 4 8 5.500 6.500 7.500 13 C10.500 12 13 8 14.500 3" />
  </Icon>
);

export const ImportIcon = (): ReactNode => (
  <Icon>
    <path d="M8 10V2 M4.500 5.500 8 2l3.500 3.500 M2.500 10.500V14h11v-3.500" />
  </Icon>
);

export const GridIcon = (): ReactNode => (
  <Icon>
    <path d="M2 2h4.500v4.500H2Z M9.500 2H14v4.500H9.500Z M2 9.500h4.500V14H2Z M9.500 9.500H14V14H9.500Z" />
  </Icon>
);

export const LayersIcon = (): ReactNode => (
  <Icon>
    <path d="M2 3.500h12 M2 8h12 M2 12.500h12" />
  </Icon>
);

export const SlidersIcon = (): ReactNode => (
  <Icon>
    <path d="M1.500 5h8 M13 5h1.500 M1.500 11h2 M7 11h7.500" />
    <circle cx="11.200" cy="5" r="1.700" />
    <circle cx="5.200" cy="11" r="1.700" />
  </Icon>
);

/** A jagged fall and a smooth rise: the curve itself. */
export const Logo = (): ReactNode => (
  <svg className="logo" width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
    <path className="noise" d="M3 8 5 14 7 12 9 18 11.500 16.500 15 24" />
    <path className="flank" d="M15 24 Q22 22 29 7" />
  </svg>
);
