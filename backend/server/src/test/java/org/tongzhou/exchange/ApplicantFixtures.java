package org.tongzhou.exchange;

import java.util.List;
import java.util.Map;
import org.tongzhou.casework.CaseDriver;
import tools.jackson.databind.JsonNode;

/** Applications of fictional people. */
final class ApplicantFixtures {

    static final String VILLAGE = "330902002001";

    private ApplicantFixtures() {}

    static JsonNode submitted(CaseDriver cases, String who, String name, String number) {
        return cases.submitted(
                who,
                "home-care-subsidy",
                Map.of(
                        "relation", "SELF",
                        "applicantName", name,
                        "applicantIdNumber", number,
                        "noticeTo", "MY_PHONE",
                        "divisionCode", VILLAGE,
                        "address", "东海路 1 号",
                        "householdClass", "SUBSISTENCE_ALLOWANCE",
                        "livingSituation", "ALONE"),
                List.of("id-front", "id-back", "household-book"));
    }
}
