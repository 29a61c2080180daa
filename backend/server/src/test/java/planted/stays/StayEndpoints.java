package planted.stays;

import org.springframework.web.bind.annotation.RestController;

/** Not found where one looks for it. */
@RestController
final class StayEndpoints {}
