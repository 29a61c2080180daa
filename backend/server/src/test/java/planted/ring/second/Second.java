package planted.ring.second;

import planted.ring.first.First;

/** Needs the other module too. */
public record Second(First first) {}
