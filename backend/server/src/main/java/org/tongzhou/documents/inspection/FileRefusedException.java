package org.tongzhou.documents.inspection;

/** Ends an inspection: the file is not kept. */
public class FileRefusedException extends RuntimeException {

    private final Refusal refusal;

    public FileRefusedException(Refusal refusal) {
        super(refusal.name(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
