package org.tongzhou.cemetery;

import java.util.Locale;
import org.tongzhou.platform.Languages;

/** How ashes are laid to rest at a plot (BU table of the rules, without the sea). */
public enum PlotKind {
    NICHE("格位", "Niche", Land.NONE, 8, 8),
    WALL("壁葬", "Wall niche", Land.NONE, 8, 8),
    FLAT_STONE("小型卧碑墓", "Small flat-stone grave", Land.LAND_SAVING, 8, 10),
    TRADITIONAL("传统墓", "Traditional grave", Land.GRAVE, 10, 12),
    TREE("树葬", "Tree burial", Land.NONE, 10, 10),
    LAWN("草坪葬", "Lawn burial", Land.LAND_SAVING, 8, 8),
    FLOWER_BED("花坛葬", "Flower-bed burial", Land.NONE, 8, 8);

    /** Whether a plot has ground of its own, and which limit holds for it. */
    enum Land {
        NONE,
        GRAVE,
        LAND_SAVING
    }

    private final String chinese;
    private final String english;
    private final Land land;
    private final int width;
    private final int height;

    PlotKind(String chinese, String english, Land land, int width, int height) {
        this.chinese = chinese;
        this.english = english;
        this.land = land;
        this.width = width;
        this.height = height;
    }

    String in(Locale language) {
        return Languages.ENGLISH.equals(language) ? english : chinese;
    }

    Land land() {
        return land;
    }

    /** The width of one on a plan. */
    int width() {
        return width;
    }

    /** The height of one on a plan. */
    int height() {
        return height;
    }

    /** A row of niches is a shelf. */
    boolean onShelves() {
        return this == NICHE || this == WALL;
    }
}
