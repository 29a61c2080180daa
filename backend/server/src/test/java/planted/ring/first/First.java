package planted.ring.first;

import planted.ring.second.Second;

/** Needs the other module. */
public record First(Second second) {}
