/** cdktf notes of every token where it was made, for messages that no test reads, in half the time that a synthesis takes. */
require("cdktf/lib/tokens/private/stack-trace").captureStackTrace = () => [];
