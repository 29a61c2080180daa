package org.tongzhou.divisions;

/** What the number of a division hints at (AD-02, AD-03); never a reason to refuse one. */
public enum DivisionKind {
    PROVINCE,
    PREFECTURE,
    COUNTY,
    SUBDISTRICT,
    TOWN,
    TOWNSHIP,
    OTHER_TOWNSHIP,
    RESIDENTS_COMMITTEE,
    VILLAGERS_COMMITTEE,
    OTHER_COMMITTEE;

    static DivisionKind ofTownship(int segment) {
        return segment < 100 ? SUBDISTRICT : segment < 200 ? TOWN : segment < 400 ? TOWNSHIP : OTHER_TOWNSHIP;
    }

    static DivisionKind ofVillage(int segment) {
        return segment < 200 ? RESIDENTS_COMMITTEE : segment < 400 ? VILLAGERS_COMMITTEE : OTHER_COMMITTEE;
    }
}
