package org.tongzhou.documents.inspection;

import java.util.List;
import java.util.stream.Stream;

/** All files that must not reach "clean" as they are (P29). */
final class HostileFiles {

    private HostileFiles() {}

    static List<HostileFile> all() {
        return Stream.of(
                        HostileDisguises.all(),
                        HostilePictures.all(),
                        HostilePdfActions.all(),
                        HostilePdfStructures.all(),
                        HostilePdfBombs.all(),
                        HostileFilesWithVirus.all())
                .flatMap(List::stream)
                .toList();
    }
}
