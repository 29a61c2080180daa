package org.tongzhou.catalogue;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.platform.FieldProblem;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.MobilePhone;
import org.tongzhou.registry.CitizenId;
import org.tongzhou.registry.PersonName;
import org.tongzhou.registry.UnifiedSocialCreditCode;
import tools.jackson.databind.JsonNode;

/** What a form asks of a single answer beyond its schema: the named formats and the {@code x-} words that narrow them. */
final class FieldRules {

    private static final int CODE_LENGTH = 18;
    private static final int COUNTY_DIGITS = 6;

    private FieldRules() {}

    /** An answer as it is stored; what cannot be read stays as it was typed. */
    static String normal(String format, String text, LocalDate today) {
        try {
            return switch (format) {
                case "cn-id" -> CitizenId.parse(text, today).value();
                case "cn-mobile" ->
                    text.isEmpty() ? text : MobilePhone.parse(text).value();
                case "division" -> DivisionCode.parse(text).value();
                case "credit-code" -> UnifiedSocialCreditCode.parse(text).value();
                default -> text;
            };
        } catch (InvalidValueException e) {
            return text;
        }
    }

    /** What is wrong with an answer, if anything. */
    static List<FieldProblem> judge(
            JsonNode schema, String pointer, String text, LocalDate today, ToLongFunction<String> parameter) {
        String format = schema.path("format").asString("");
        try {
            return switch (format) {
                case "cn-id" -> oldEnough(schema, pointer, CitizenId.parse(text, today), today, parameter);
                case "credit-code" -> ofAKind(schema, pointer, UnifiedSocialCreditCode.parse(text));
                case "date" -> past(schema, pointer, LocalDate.parse(text), today);
                default -> {
                    parse(format, text);
                    yield List.of();
                }
            };
        } catch (InvalidValueException e) {
            return List.of(FieldProblem.of(pointer, "cn-mobile".equals(format) ? "PHONE_INVALID" : e.code()));
        } catch (DateTimeParseException e) {
            return List.of(FieldProblem.of(pointer, "DATE_INVALID"));
        }
    }

    private static void parse(String format, String text) {
        switch (format) {
            case "cn-mobile" -> MobilePhone.parse(text);
            case "division" -> DivisionCode.parse(text);
            case "person-name" -> PersonName.parse(text);
            default -> {
                // Any text is an answer.
            }
        }
    }

    private static List<FieldProblem> oldEnough(
            JsonNode schema, String pointer, CitizenId number, LocalDate today, ToLongFunction<String> parameter) {
        String least = schema.path("x-min-age-parameter").asString("");
        return !least.isEmpty() && number.ageOn(today) < parameter.applyAsLong(least)
                ? List.of(FieldProblem.of(pointer, "AGE_TOO_LOW", "min", parameter.applyAsLong(least)))
                : List.of();
    }

    /** UC-05: the first two characters say what kind of organisation holds the code. */
    private static List<FieldProblem> ofAKind(JsonNode schema, String pointer, UnifiedSocialCreditCode code) {
        JsonNode kinds = schema.path("x-code-kinds");
        return kinds.isEmpty()
                        || kinds.valueStream().anyMatch(kind -> code.kind().equals(kind.asString()))
                ? List.of()
                : List.of(FieldProblem.of(pointer, "ORGANISATION_KIND_REFUSED"));
    }

    private static List<FieldProblem> past(JsonNode schema, String pointer, LocalDate day, LocalDate today) {
        return day.isAfter(today) && schema.path("x-past").asBoolean(false)
                ? List.of(FieldProblem.of(pointer, "DATE_IN_FUTURE"))
                : List.of();
    }

    /** TR-04: an office chosen for an organisation is the one that the organisation's credit code names as its registrar. */
    static Optional<FieldProblem> registrar(String name, JsonNode schema, JsonNode answers) {
        String code = answers.path(schema.path("x-registrar-of").asString("")).asString("");
        String office = answers.path(name).asString("");
        return code.length() == CODE_LENGTH
                        && office.length() > COUNTY_DIGITS
                        && !code.startsWith(office.substring(0, COUNTY_DIGITS), 2)
                ? Optional.of(FieldProblem.of("/answers/" + name, "REGISTRAR_DIFFERS"))
                : Optional.empty();
    }
}
