package org.tongzhou.demonstration;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.demonstration.People.Resident;

/**
 * Stands in for the province's check of name and number: it knows the fictional residents and whose phone is whose. The server
 * calls it by its one way out, as it would call the real one. Exists only in the profile {@code demo}.
 */
@RestController
@Profile("demo")
@RequestMapping("/demo/partners")
@Hidden
class DemoPartnersController {

    private static final Map<String, Resident> BY_NUMBER =
            People.all().stream().collect(Collectors.toUnmodifiableMap(Resident::idNumber, Function.identity()));

    /** A question as the province's contract has it. */
    record Question(String name, String number, @Nullable String phone) {}

    /** The answer; about the holder only where a phone was asked about. */
    record Reply(String result, @Nullable String holder) {}

    @PostMapping("/checks")
    Reply check(@RequestBody Question question) {
        Resident resident = BY_NUMBER.get(question.number());
        if (resident == null) {
            return new Reply("NOT_FOUND", null);
        }
        String holder = resident.phone().equals(question.phone()) ? "PROVEN" : "NOT_PROVEN";
        return new Reply(
                resident.name().equals(question.name()) ? "MATCH" : "MISMATCH",
                question.phone() == null ? null : holder);
    }
}
