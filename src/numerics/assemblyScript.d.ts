// Names of AssemblyScript for the files that compile as both languages.

/** A 32-bit integer; to TypeScript just a number, so that only whole numbers may be declared to be one. */
declare type i32 = number;
