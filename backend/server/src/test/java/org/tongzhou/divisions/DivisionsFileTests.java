package org.tongzhou.divisions;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DivisionsFileTests {

    private static final LocalDate CUT_OFF = LocalDate.of(2023, 6, 30);
    private static final Pattern ROW =
            Pattern.compile("^    \\('(\\d+)', '(.+)', '([A-Z]+)', (?:'(\\d+)'|null)\\),?$", Pattern.MULTILINE);

    private final DivisionTree tree = new DivisionTree(divisions());

    @Test
    @DisplayName("AD-06: the list of 2023 has 4 counties, 36 townships and 428 villages")
    void hasAllDivisionsOfTheList() {
        assertThat(divisions().stream().collect(groupingBy(Division::level, counting())))
                .isEqualTo(Map.of(
                        DivisionLevel.PROVINCE, 1L,
                        DivisionLevel.PREFECTURE, 1L,
                        DivisionLevel.COUNTY, 4L,
                        DivisionLevel.TOWNSHIP, 36L,
                        DivisionLevel.VILLAGE, 428L));
        assertThat(divisions().stream()
                        .filter(division -> division.level() == DivisionLevel.VILLAGE)
                        .collect(groupingBy(division -> division.code().kind(), counting())))
                .isEqualTo(Map.of(
                        DivisionKind.VILLAGERS_COMMITTEE, 281L,
                        DivisionKind.RESIDENTS_COMMITTEE, 136L,
                        DivisionKind.OTHER_COMMITTEE, 11L));
    }

    @Test
    @DisplayName("AD-01: the level a code shows is the level of the list, and its parent is in the list")
    void agreesWithTheArithmeticOfCodes() {
        assertThat(divisions()).allSatisfy(division -> {
            assertThat(division.code().level()).isEqualTo(division.level());
            assertThat(division.code().parent().orElse(null)).isEqualTo(division.parentCode());
        });
    }

    @Test
    @DisplayName("AD-01: there is no county 330904")
    void knowsNoCountyThatDoesNotExist() {
        assertThat(tree.find(DivisionCode.parse("330904001"))).isNull();
        assertThat(tree.find(DivisionCode.parse("330904"))).isNull();
    }

    @Test
    void namesADivisionFromTheCountyDown() {
        assertThat(tree.fullName(DivisionCode.parse("330902002001"))).isEqualTo("定海区昌国街道西安社区居委会");
        assertThat(tree.fullName(DivisionCode.parse("330922203"))).isEqualTo("嵊泗县花鸟乡");
        assertThat(tree.fullName(DivisionCode.parse("330902"))).isEqualTo("定海区");
        assertThat(tree.fullName(DivisionCode.parse("3309"))).isEqualTo("舟山市");
        assertThat(tree.fullName(DivisionCode.parse("33"))).isEqualTo("浙江省");
        assertThat(tree.fullName(DivisionCode.parse("440305"))).isEqualTo("440305");
    }

    @Test
    void listsChildrenInTheOrderOfTheirCodes() {
        assertThat(tree.children(DivisionCode.parse("330922")))
                .extracting(Division::name)
                .containsExactly("菜园镇", "嵊山镇", "洋山镇", "五龙乡", "黄龙乡", "枸杞乡", "花鸟乡");
        assertThat(tree.children(DivisionCode.parse("330902002001"))).isEmpty();
    }

    @Test
    @DisplayName("AD-04: a merged division exists until the day of the merger")
    void endsOnTheDayOfItsMerger() {
        var merged = new Division(
                DivisionCode.parse("330902003"),
                "环南街道",
                DivisionLevel.TOWNSHIP,
                DivisionCode.parse("330902"),
                CUT_OFF,
                LocalDate.of(2027, 1, 1),
                DivisionCode.parse("330902002"));

        assertThat(merged.existsOn(LocalDate.of(2026, 12, 31))).isTrue();
        assertThat(merged.existsOn(LocalDate.of(2027, 1, 1))).isFalse();
        assertThat(merged.existsOn(LocalDate.of(2023, 6, 29))).isFalse();
    }

    @Test
    void theMigrationHoldsTheSameRows() {
        List<String> loaded = ROW.matcher(resource("db/migration/V202611231010__divisions.sql"))
                .results()
                .map(row -> String.join(
                        ",",
                        row.group(1),
                        row.group(2),
                        row.group(3).toLowerCase(Locale.ROOT),
                        Objects.requireNonNullElse(row.group(4), "")))
                .toList();

        assertThat(loaded).isEqualTo(lines());
    }

    private static List<Division> divisions() {
        return lines().stream().map(DivisionsFileTests::division).toList();
    }

    private static Division division(String line) {
        String[] cells = line.split(",", -1);
        return new Division(
                DivisionCode.parse(cells[0]),
                cells[1],
                DivisionLevel.valueOf(cells[2].toUpperCase(Locale.ROOT)),
                cells[3].isEmpty() ? null : DivisionCode.parse(cells[3]),
                CUT_OFF,
                null,
                null);
    }

    private static List<String> lines() {
        return resource("divisions/divisions-3309.csv").lines().skip(1).toList();
    }

    private static String resource(String name) {
        try (InputStream in = DivisionsFileTests.class.getClassLoader().getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
