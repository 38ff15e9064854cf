import { createContext, useContext } from 'react';

/** The whole record of the open notice, under the name of its type, so that a JSON Pointer of what is withheld leads to what it says. */
export const WholeRecord = createContext<unknown>({});

export const useWholeRecord = (): unknown => useContext(WholeRecord);
