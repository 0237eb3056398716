import { duplicate, wrongValue } from "../problems/general";
import { pathText } from "../path";
import type { Check } from "./check";

/** In `previous`, it stands for states that are not encrypted. */
const UNENCRYPTED = "none";

const keyIsNamed: Check = ({ state }) =>
  state?.encryption?.key === UNENCRYPTED
    ? [
        wrongValue(
          pathText("state", "encryption", "key"),
          UNENCRYPTED,
          "another name: in previous, none stands for states that are not encrypted",
        ),
      ]
    : [];

/** A change of the key to itself would leave nothing that reads the older states. */
const keyChanges: Check = ({ state }) => {
  const { key, previous } = state?.encryption ?? {};
  if (key === undefined || key !== previous || key === UNENCRYPTED) return [];
  return [
    duplicate(pathText("state", "encryption", "previous"), "a key's name", key, pathText("state", "encryption", "key")),
  ];
};

export const stateChecks: readonly Check[] = [keyIsNamed, keyChanges];
