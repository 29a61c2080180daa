package org.tongzhou.cemetery;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why a plot is reserved, released or withdrawn; names of people do not belong here. */
record PlotReason(@NotBlank @Size(max = 200) String reason) {}
