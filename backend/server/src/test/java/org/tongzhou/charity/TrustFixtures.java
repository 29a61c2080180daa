package org.tongzhou.charity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.tongzhou.registry.UnifiedSocialCreditCode;

/** Trusts for tests, filed in May 2025. */
final class TrustFixtures {

    private LocalDate receivedOn = LocalDate.of(2025, 5, 15);
    private TrustState state = TrustState.EFFECTIVE;

    private TrustFixtures() {}

    static TrustFixtures trust() {
        return new TrustFixtures();
    }

    TrustFixtures receivedOn(LocalDate day) {
        receivedOn = day;
        return this;
    }

    TrustFixtures state(TrustState now) {
        state = now;
        return this;
    }

    Trust made() {
        return new Trust(
                new UUID(1, 1),
                1,
                null,
                "舟慈信备〔2025〕0007号",
                "海岛助学慈善信托",
                "53330900MJ0000026Q",
                "舟山市海岛慈善基金会",
                null,
                new Settlor(Settlor.Kind.PERSON, "张渔生", false),
                null,
                PurposeGroup.EDUCATION_CULTURE_HEALTH,
                "资助海岛学生完成学业",
                true,
                50_000_000,
                null,
                LocalDate.of(2025, 5, 12),
                LocalDate.of(2025, 5, 19),
                receivedOn,
                LocalDate.of(2025, 5, 20),
                state,
                2025,
                LocalDate.of(2026, 3, 31),
                "330900000000",
                Instant.EPOCH);
    }

    /** A trust as it is entered without a filing of the platform. */
    static TrustEntry entry(String number, String name, LocalDate filedOn, TrustState state, String divisionCode) {
        return new TrustEntry(
                null,
                number,
                name,
                new UnifiedSocialCreditCode("53330900MJ0000026Q"),
                "舟山市海岛慈善基金会",
                "浙江示例信托有限公司",
                new Settlor(Settlor.Kind.ORGANISATION, "舟山示例渔业有限公司", true),
                "舟山示例律师事务所",
                PurposeGroup.ENVIRONMENT,
                "修复海岛岸线",
                true,
                80_000_000,
                filedOn.plusYears(10),
                filedOn.minusDays(6),
                filedOn.minusDays(4),
                filedOn,
                state,
                divisionCode);
    }

    /** The same trust as it comes out of a filing. */
    static TrustEntry filedAs(UUID filing, TrustEntry entry) {
        return new TrustEntry(
                filing,
                entry.number(),
                entry.name(),
                entry.trusteeCode(),
                entry.trusteeName(),
                entry.otherTrustees(),
                entry.settlor(),
                entry.supervisor(),
                entry.purposeGroup(),
                entry.purpose(),
                entry.ofMoney(),
                entry.propertyFen(),
                entry.termEndsOn(),
                entry.signedOn(),
                entry.receivedOn(),
                entry.filedOn(),
                entry.state(),
                entry.divisionCode());
    }
}
