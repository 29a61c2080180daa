package org.tongzhou.oracle;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Finds what answers should show masked: numbers that could be a person's, told from others by their own check. */
final class Values {

    private static final Pattern IDENTITY = Pattern.compile("(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])");
    private static final Pattern MOBILE = Pattern.compile("(?<![0-9A-Za-z-])1[3-9][0-9]{9}(?![0-9A-Za-z-])");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private Values() {}

    /** The kinds of values that stand in a text unmasked. */
    static List<String> inFull(String text) {
        Stream<String> identity = IDENTITY.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(Values::checks)
                .map(_ -> "whole identity number");
        return Stream.concat(identity, MOBILE.matcher(text).results().map(_ -> "whole mobile number"))
                .distinct()
                .toList();
    }

    /** ID-02: ISO 7064 MOD 11-2. */
    private static boolean checks(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return "10X98765432".charAt(sum % 11) == Character.toUpperCase(number.charAt(17));
    }

    /** How many values a JSON answer shows; none of what is no JSON. */
    static long count(String body) {
        try {
            return body.startsWith("{") ? leaves(Client.JSON.readTree(body)) : 0;
        } catch (JacksonException e) {
            return 0;
        }
    }

    private static long leaves(JsonNode node) {
        return node.isContainer() ? node.valueStream().mapToLong(Values::leaves).sum() : 1;
    }
}
