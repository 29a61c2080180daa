package org.tongzhou.papers;

/** One document to be printed: its title, its style sheet and its XHTML body, whose texts are escaped already. */
public interface Paper {

    String title();

    String style();

    String body();
}
