package planted.stays;

import org.springframework.web.bind.annotation.RestController;

/** Others could call it. */
@RestController
public final class PublicStayController {}
