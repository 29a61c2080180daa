package org.tongzhou;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTests {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.tongzhou");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted");

    /** Each rule with the planted class it must find. */
    private static final Map<String, String> CULPRITS = Map.ofEntries(
            Map.entry("NAMES_SAY_SOMETHING", "StayManager"),
            Map.entry("NO_DRAWERS", "TextUtil"),
            Map.entry("CONTROLLERS_STAY_INSIDE", "PublicStayController"),
            Map.entry("CONTROLLERS_ARE_CALLED_SO", "StayEndpoints"),
            Map.entry("REPOSITORIES_STAY_INSIDE", "StayRepository"),
            Map.entry("SQL_STANDS_IN_REPOSITORIES", "StayService"),
            Map.entry("NOBODY_WAITS", "StayService.name()"),
            Map.entry("NOBODY_FIRES_AND_FORGETS", "StayService.fire()"),
            Map.entry("TIME_AND_CHANCE_ARE_INJECTED", "StayService.admittedAt()"),
            Map.entry("NOTHING_IS_PRINTED", "StayService.tell()"),
            Map.entry("FIELDS_ARE_NOT_INJECTED", "StayService.client"),
            Map.entry("MONEY_IS_WHOLE_FEN", "StayService.amountFen"),
            Map.entry("TRANSACTIONS_ARE_COMMANDS", "StayService.admit()"),
            Map.entry("OPERATIONS_SAY_WHO_MAY", "UnguardedStayController.listStays()"),
            Map.entry("INTERFACES_HAVE_SEVERAL_SIDES", "planted.stays.Stays"),
            Map.entry("REFUSALS_ARE_CALLED_PROBLEMS", "StayRefusals"));

    @ParameterizedTest
    @MethodSource("rules")
    void theProductKeeps(ArchRule rule) {
        rule.check(PRODUCT);
    }

    @ParameterizedTest
    @MethodSource("rulesWithCulprits")
    void aPlantedViolationIsFound(ArchRule rule, String culprit) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> rule.check(PLANTED))
                .withMessageContaining(culprit);
    }

    @Test
    void eachRuleHasAPlantedViolation() {
        assertThat(all().keySet()).isEqualTo(CULPRITS.keySet());
    }

    static Stream<Named<ArchRule>> rules() {
        return all().entrySet().stream().map(rule -> Named.of(rule.getKey(), rule.getValue()));
    }

    static Stream<Arguments> rulesWithCulprits() {
        return all().entrySet().stream()
                .map(rule -> Arguments.of(Named.of(rule.getKey(), rule.getValue()), CULPRITS.get(rule.getKey())));
    }

    private static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new TreeMap<>();
        Arrays.stream(HouseRules.class.getDeclaredFields())
                .filter(field -> field.getType() == ArchRule.class)
                .forEach(field -> rules.put(field.getName(), rule(field)));
        return rules;
    }

    private static ArchRule rule(Field field) {
        try {
            return (ArchRule) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
