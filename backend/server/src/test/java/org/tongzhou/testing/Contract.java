package org.tongzhou.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The contract as it is checked in, as it was released, and as the code exports it. */
public record Contract(JsonNode document) {

    /** Tests run in {@code backend/server}. */
    public static final Path FOLDER = Path.of("../../openapi").toAbsolutePath().normalize();

    /** Far more than the file has; a client's usual limit is less. */
    public static final int MOST_BYTES = 4 << 20;

    private static final Path CHECKED_IN = FOLDER.resolve("tongzhou.yaml");
    private static final List<String> VERBS = List.of("get", "put", "post", "patch", "delete");

    /** One operation of the contract. */
    public record Operation(String id, String verb, String path, JsonNode node) {

        public Set<String> statuses() {
            return node.get("responses").propertyNames().stream().collect(Collectors.toUnmodifiableSet());
        }

        public boolean keyed() {
            return Set.of("post", "patch").contains(verb);
        }

        /** Whether it is no address at all to those who may not use it. */
        public boolean concealed() {
            return "L4".equals(node.path("x-sensitivity").asString(""))
                    && !node.path("x-permission").asString("").isEmpty();
        }

        /** Names of its own parameters and of those that all operations share. */
        public List<String> parameters() {
            return node.path("parameters")
                    .valueStream()
                    .map(parameter -> parameter.has("name")
                            ? parameter.get("name").asString()
                            : name(parameter.get("$ref").asString()))
                    .toList();
        }
    }

    private static String name(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    public static Contract of(byte[] yaml) {
        return new Contract(YAMLMapper.builder().build().readTree(yaml));
    }

    public static byte[] checkedIn() {
        try {
            return Files.readAllBytes(CHECKED_IN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void checkIn(byte[] yaml) {
        try {
            Files.write(CHECKED_IN, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Path> released() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("released"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> VERBS.stream()
                        .filter(verb -> path.getValue().has(verb))
                        .forEach(verb -> {
                            JsonNode node = path.getValue().get(verb);
                            operations.add(
                                    new Operation(node.path("operationId").asString(""), verb, path.getKey(), node));
                        }));
        return operations;
    }
}
