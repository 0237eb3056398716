import { accessUnread } from "./problems";
import { error, type LintRule } from "./finding";

/** What nobody could read, nobody has judged. */
export const whatNobodyCouldRead: LintRule = ({ synthesised }) =>
  synthesised.unread.map((at) => error(at, accessUnread(at)));
