/**
 * cdktf notes of every token where it was made, for messages that no test reads. Jest maps each line of each of these traces
 * to its source, which takes as long as the synthesis itself.
 */
require("cdktf/lib/tokens/private/stack-trace").captureStackTrace = () => [];
