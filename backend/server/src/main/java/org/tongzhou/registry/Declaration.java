package org.tongzhou.registry;

import org.jspecify.annotations.Nullable;
import org.tongzhou.divisions.DivisionCode;

/** A person as named in an application or checked by a clerk. */
public record Declaration(
        PersonName name, CitizenId number, @Nullable DivisionCode divisionCode, PersonSource source) {}
