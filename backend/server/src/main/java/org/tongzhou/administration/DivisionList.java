package org.tongzhou.administration;

import java.util.List;

/** The divisions right below another, all on one page. */
record DivisionList(List<DivisionView> items) {}
