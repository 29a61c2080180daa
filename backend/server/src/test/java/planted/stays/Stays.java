package planted.stays;

/** Has one implementation and no reason. */
interface Stays {}
