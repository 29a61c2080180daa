package planted.stays;

import org.springframework.stereotype.Repository;

/** Others could read its tables. */
@Repository
public final class StayRepository {}
