package org.tongzhou.access;

import java.util.Set;

/** What a post allows within its area. Several roles of one person add up, each in its own area. */
public enum Role {
    TOWNSHIP_CLERK(
            "乡镇经办",
            "Township clerk",
            "case.read",
            "case.accept",
            "case.assess",
            "case.reveal",
            "case.intake",
            "case.counter",
            "registry.read",
            "registry.write",
            "registry.reveal",
            "code.read",
            "code.issue",
            "code.revoke",
            "document.upload"),
    TOWNSHIP_REVIEWER(
            "乡镇审核",
            "Township reviewer",
            "case.read",
            "case.review",
            "case.reveal",
            "registry.read",
            "registry.judge",
            "registry.reveal",
            "code.read",
            "document.upload"),
    COUNTY_APPROVER(
            "县级审批",
            "County approver",
            "case.read",
            "case.approve",
            "case.reveal",
            "registry.read",
            "registry.judge",
            "registry.reveal",
            "code.read",
            "document.upload"),
    COUNTY_CLERK(
            "县级经办",
            "County clerk",
            "case.read",
            "code.read",
            "code.issue",
            "code.revoke",
            "document.upload",
            "institution.read",
            "institution.write",
            "bed.write"),
    CHARITY_OFFICER(
            "慈善管理经办",
            "Charity officer",
            "case.read",
            "case.accept",
            "case.file",
            "case.reveal",
            "trust.read",
            "trust.report",
            "code.read",
            "code.issue",
            "code.revoke"),
    CITY_SUPERVISOR(
            "市级督查", "City supervisor", "case.read", "code.read", "institution.read", "cemetery.read", "trust.read"),
    INSTITUTION_MANAGER("养老机构管理员", "Care institution manager", "institution.read", "bed.write"),
    CEMETERY_CLERK(
            "殡葬管理员",
            "Cemetery clerk",
            "cemetery.read",
            "cemetery.write",
            "plot.write",
            "code.read",
            "code.issue",
            "code.revoke"),
    CHILD_PROTECTION_OFFICER(
            "未成年人保护工作人员",
            "Child protection officer",
            "childreport.read",
            "childreport.handle",
            "code.read",
            "code.issue",
            "code.revoke"),
    HOTLINE_OPERATOR("热线坐席", "Hotline operator", "case.intake"),
    ADMINISTRATOR("系统管理员", "Administrator", "staff.manage", "code.read");

    private final String chinese;
    private final String english;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of never changes
    private final Set<String> permissions;

    Role(String chinese, String english, String... permissions) {
        this.chinese = chinese;
        this.english = english;
        this.permissions = Set.of(permissions);
    }

    /** The role's name as people read it. */
    public String label(boolean inEnglish) {
        return inEnglish ? english : chinese;
    }

    public Set<String> permissions() {
        return permissions;
    }
}
