package org.tongzhou.documents.inspection;

/** Why a file is not kept. The names are codes of the contract; their sentences stand in {@code problems/documents.yaml}. */
public enum Refusal {
    FILE_TYPE_REFUSED,
    IMAGE_DAMAGED,
    IMAGE_TOO_LARGE,
    PDF_DAMAGED,
    PDF_ENCRYPTED,
    PDF_ACTIVE,
    PDF_HAS_ATTACHMENTS,
    PDF_TOO_COMPLEX,
    VIRUS_FOUND
}
