package planted.stays;

/** The one implementation. */
final class ListedStays implements Stays {}
