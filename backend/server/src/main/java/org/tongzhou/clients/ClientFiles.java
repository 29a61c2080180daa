package org.tongzhou.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.PlatformProperties;

/**
 * What the server may hand out as files: read once at the start, so that a path is only ever a key of this list and no request
 * reaches the disk (S17).
 */
@Component
class ClientFiles {

    private static final Logger log = LoggerFactory.getLogger(ClientFiles.class);

    private static final Map<String, MediaType> TYPES = Map.ofEntries(
            Map.entry("css", MediaType.parseMediaType("text/css;charset=UTF-8")),
            Map.entry("html", MediaType.parseMediaType("text/html;charset=UTF-8")),
            Map.entry("ico", MediaType.parseMediaType("image/x-icon")),
            Map.entry("jpg", MediaType.IMAGE_JPEG),
            Map.entry("js", MediaType.parseMediaType("text/javascript;charset=UTF-8")),
            Map.entry("json", MediaType.APPLICATION_JSON),
            Map.entry("png", MediaType.IMAGE_PNG),
            Map.entry("svg", MediaType.parseMediaType("image/svg+xml")),
            Map.entry("txt", MediaType.parseMediaType("text/plain;charset=UTF-8")),
            Map.entry("wasm", MediaType.parseMediaType("application/wasm")),
            Map.entry("webmanifest", MediaType.parseMediaType("application/manifest+json")),
            Map.entry("webp", MediaType.parseMediaType("image/webp")),
            Map.entry("woff2", MediaType.parseMediaType("font/woff2")));

    /** Vite names what it builds after its content: {@code ApplyPage-BoAJsDtS.js}. */
    private static final Pattern HASHED = Pattern.compile(".*/assets/[^/]+-[A-Za-z0-9_-]{8}\\.[a-z0-9]+");

    private static final Map<String, String> CODINGS = Map.of("br", ".br", "gzip", ".gz");
    private static final List<String> CITIZEN_PAGES = List.of("/apply/", "/my/", "/scan/", "/sign-in/");

    private final Map<String, ClientFile> files = new HashMap<>();

    ClientFiles(PlatformProperties properties) {
        Path clients = properties.clients();
        if (clients != null) {
            load(clients.resolve("citizen"), "/");
            load(clients.resolve("staff"), "/staff/");
            load(clients.resolve("docs"), "/docs/");
            log.info("{} files of the clients in {} bytes", files.size(), size());
        }
    }

    /** The file at a path; the document of the client for the paths that its own router knows. */
    Optional<ClientFile> find(String path) {
        ClientFile file = files.get(path);
        return Optional.ofNullable(file != null ? file : files.get(document(path)));
    }

    /** The document that stands for a path; empty where no client has it. A name with a dot is a file that is not there. */
    private static String document(String path) {
        if (path.indexOf('.', path.lastIndexOf('/')) >= 0) {
            return "";
        }
        String folder = path.endsWith("/") ? path : path + "/";
        if (folder.startsWith("/staff/")) {
            return "/staff/index.html";
        }
        if ("/docs/".equals(folder)) {
            return "/docs/index.html";
        }
        boolean citizen = "/".equals(path) || CITIZEN_PAGES.stream().anyMatch(folder::startsWith);
        return citizen ? "/index.html" : "";
    }

    private void load(Path folder, String prefix) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.filter(Files::isRegularFile).toList()) {
                MediaType type = type(path);
                String name = folder.relativize(path).toString().replace('\\', '/');
                if (type != null && !name.startsWith(".")) {
                    files.put(prefix + name, read(path, type, prefix + name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The clients in " + folder + " cannot be read", e);
        }
    }

    private static @Nullable MediaType type(Path path) {
        String name = path.getFileName().toString();
        return TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    }

    private static ClientFile read(Path path, MediaType type, String name) throws IOException {
        Map<String, byte[]> bodies = new HashMap<>();
        byte[] plain = Files.readAllBytes(path);
        bodies.put(ClientFile.PLAIN, plain);
        for (var coding : CODINGS.entrySet()) {
            Path sibling = path.resolveSibling(path.getFileName() + coding.getValue());
            if (Files.isRegularFile(sibling)) {
                bodies.put(coding.getKey(), Files.readAllBytes(sibling));
            }
        }
        return new ClientFile(
                type, Map.copyOf(bodies), digest(plain), HASHED.matcher(name).matches());
    }

    private static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private long size() {
        return files.values().stream()
                .flatMap(file -> file.bodies().values().stream())
                .mapToLong(body -> body.length)
                .sum();
    }
}
