package org.tongzhou.documents.inspection;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A file that means harm: either it is refused for a reason, or what is kept of it is free of its payload. */
record HostileFile(
        String name,
        String declaredType,
        byte[] bytes,
        @Nullable Refusal refusal,
        @Nullable String payload) {

    static HostileFile refused(String name, String declaredType, byte[] bytes, Refusal refusal) {
        return new HostileFile(name, declaredType, bytes, refusal, null);
    }

    static HostileFile cleaned(String name, String declaredType, byte[] bytes, String payload) {
        if (!holds(bytes, payload)) {
            throw new IllegalArgumentException(name + " lacks its payload");
        }
        return new HostileFile(name, declaredType, bytes, null, payload);
    }

    /** What came of the file where it is not what should have, or null. */
    @Nullable
    String escape(FileInspector inspector) {
        try {
            byte[] kept = inspector.inspect(declaredType, bytes);
            if (payload == null) {
                return name + " was taken instead of " + refusal;
            }
            return holds(kept, payload) ? name + " kept its payload" : null;
        } catch (FileRefusedException e) {
            return e.refusal() == refusal ? null : name + " was refused as " + e.refusal() + " instead of " + refusal;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return name + " ended in " + e;
        }
    }

    private static boolean holds(byte[] file, String text) {
        return Bytes.indexOf(file, text.getBytes(StandardCharsets.ISO_8859_1), 0) >= 0;
    }
}
