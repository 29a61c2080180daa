package org.tongzhou.cemetery;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tongzhou.cemetery.PlotRepository.Laid;
import org.tongzhou.platform.Ids;

/** Draws the plots of a section: equal rows with a path after every tenth plot. */
@Component
class SectionPlanner {

    private static final int GAP = 2;
    private static final int PATH = 6;
    private static final int BLOCK = 10;
    private static final int MARGIN = 4;

    private final Ids ids;

    SectionPlanner(Ids ids) {
        this.ids = ids;
    }

    List<Laid> plots(SectionLayout layout) {
        List<Laid> plots = new ArrayList<>(layout.plots());
        for (int row = 1; row <= layout.rows(); row++) {
            for (int number = 1; number <= layout.perRow(); number++) {
                plots.add(plot(layout, row, number));
            }
        }
        return plots;
    }

    private Laid plot(SectionLayout layout, int row, int number) {
        PlotKind kind = layout.kind();
        var outline = new Plot.Outline(left(kind, number), top(kind, row), kind.width(), kind.height());
        SectionLayout.PlotRange range = layout.present().stream()
                .filter(present -> present.row() == row && present.from() <= number && number <= present.to())
                .findFirst()
                .orElse(null);
        return range == null
                ? new Laid(ids.next(), row, number, PlotState.FREE, null, outline)
                : new Laid(ids.next(), row, number, range.state(), range.reason(), outline);
    }

    static int width(SectionLayout layout) {
        return left(layout.kind(), layout.perRow()) + layout.kind().width() + MARGIN;
    }

    static int height(SectionLayout layout) {
        return top(layout.kind(), layout.rows()) + layout.kind().height() + MARGIN;
    }

    private static int left(PlotKind kind, int number) {
        return MARGIN + (number - 1) * (kind.width() + GAP) + (number - 1) / BLOCK * PATH;
    }

    private static int top(PlotKind kind, int row) {
        return MARGIN + (row - 1) * (kind.height() + GAP);
    }
}
