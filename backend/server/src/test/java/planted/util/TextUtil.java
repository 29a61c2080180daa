package planted.util;

/** A drawer. */
final class TextUtil {}
