package org.tongzhou.documents.inspection;

/** A file as an honest citizen sends it. */
record GoodFile(String name, String declaredType, byte[] bytes) {}
