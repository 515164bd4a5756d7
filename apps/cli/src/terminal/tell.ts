import type { Bilingual } from '@uratibu/platform';

/** Tells a person at the terminal something that happened. */
export type Tell = (text: Bilingual) => void;

/** Writes each text as one line, Swahili first. */
export const tellTerminal: Tell = ({ sw, en }) => {
  process.stdout.write(`${sw} / ${en}\n`);
};

/** Says nothing; only failures are told, elsewhere. */
export const tellNothing: Tell = () => undefined;
