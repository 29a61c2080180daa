package org.tongzhou.casework;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tongzhou.access.CitizenFixtures;
import org.tongzhou.access.Role;
import org.tongzhou.access.StaffFixtures;
import org.tongzhou.platform.Zones;
import tools.jackson.databind.JsonNode;

/** Everybody whom an application for the home-care subsidy in 昌国街道 meets, by their cookies, and what they say. */
record SubsidyPeople(CaseDriver cases, String citizen, String clerk, String reviewer, String approver) {

    static final String ITEM = "home-care-subsidy";
    private static final String TOWNSHIP = "330902002000";
    private static final String VILLAGE = "330902002001";

    static SubsidyPeople with(ApplicationContext server, WebTestClient web, String phone) {
        return new SubsidyPeople(
                new CaseDriver(web),
                CitizenFixtures.cookie(server, phone),
                StaffFixtures.cookie(server, Role.TOWNSHIP_CLERK, TOWNSHIP),
                StaffFixtures.cookie(server, Role.TOWNSHIP_REVIEWER, TOWNSHIP),
                StaffFixtures.cookie(server, Role.COUNTY_APPROVER, "330902000000"));
    }

    JsonNode submitted() {
        return cases.submitted(citizen, ITEM, answers(), List.of("id-front", "id-back", "household-book"));
    }

    /** Approved by all of them; as its citizen sees it. */
    JsonNode approved() {
        JsonNode row = cases.act(clerk, submitted(), "acceptance", Map.of());
        row = cases.act(clerk, row, "assessment-order", Map.of());
        row = cases.act(clerk, row, "assessment", assessment(3));
        row = cases.act(reviewer, row, "review", Map.of("recommendation", "APPROVE", "opinion", "符合条件"));
        return cases.read(citizen, cases.act(approver, row, "approval", Map.of("firstMonth", "2026-12")));
    }

    static Map<String, Object> answers() {
        return new HashMap<>(Map.of(
                "relation", "SELF",
                "applicantName", "李𠮷",
                "applicantIdNumber", " 330999193501010129",
                "noticeTo", "MY_PHONE",
                "divisionCode", VILLAGE,
                "address", "东海路 1 号",
                "householdClass", "SUBSISTENCE_ALLOWANCE",
                "livingSituation", "ALONE"));
    }

    Map<String, Object> assessment(int level) {
        LocalDate today = LocalDate.now(Zones.SHANGHAI);
        return Map.of(
                "level",
                level,
                "assessedOn",
                today.toString(),
                "validUntil",
                today.plusYears(1).toString(),
                "assessors",
                List.of("吴海燕", "郑国平"),
                "documentId",
                cases.upload(clerk));
    }
}
