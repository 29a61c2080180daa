package planted.stays;

/** A name that says nothing. */
final class StayManager {}
