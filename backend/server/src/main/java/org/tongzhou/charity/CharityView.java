package org.tongzhou.charity;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A charity (慈善组织) that may be a trustee; public data (UC-08). */
public record CharityView(String creditCode, String name, String form, LocalDate recognisedOn, String registrar) {

    /** A page of charities. */
    record CharityList(List<CharityView> items, @Nullable String next) {}
}
