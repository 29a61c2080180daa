package planted.stays;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says nowhere who may call it. */
@RestController
@RequestMapping("/api/v1")
final class UnguardedStayController {

    @GetMapping("/stays")
    String listStays() {
        return "";
    }
}
