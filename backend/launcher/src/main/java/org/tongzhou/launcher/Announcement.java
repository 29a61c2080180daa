package org.tongzhou.launcher;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells the person at the terminal where everything is and who may sign in; the last line is for machines too. */
final class Announcement {

    private final Settings settings;
    private final DataFolder folder;

    Announcement(Settings settings, DataFolder folder) {
        this.settings = settings;
        this.folder = folder;
    }

    void print(PrintStream out) {
        String url = settings.publicUrl().toString();
        out.println();
        out.println("  citizens            " + url + "/");
        out.println("  staff               " + url + "/staff/");
        out.println("  contract            " + url + "/openapi.yaml");
        out.println("  identity provider   " + settings.issuer());
        out.println("  data and logs       " + settings.data());
        if (settings.lan()) {
            out.println(
                    "  on a phone          trust " + folder.resolve("tls/authority.crt") + ", or accept the warning");
        }
        Path demo = folder.resolve("demo.json");
        if (settings.demonstration() && Files.exists(demo)) {
            demonstration(out, JsonMapper.shared().readTree(demo.toFile()));
        } else if (Files.exists(folder.resolve("secrets/admin-password"))) {
            out.println("  first sign-in       admin, password in " + folder.resolve("secrets/admin-password"));
        }
        out.println();
        out.println("ready " + url);
    }

    private static void demonstration(PrintStream out, JsonNode demo) {
        out.println("  guided story        " + demo.path("url").asString("") + "/demo");
        out.println("  messages to phones  " + demo.path("messages").asString(""));
        out.println();
        out.println("  Demonstration accounts (fictional people; everything of them is in demo.json)");
        for (JsonNode person : demo.path("staff")) {
            out.printf(
                    Locale.ROOT,
                    "  %-22s %-15s %-20s %s%n",
                    person.path("username").asString(""),
                    person.path("password").asString(""),
                    person.path("role").asString(""),
                    person.path("name").asString(""));
        }
        demo.path("citizens")
                .valueStream()
                .limit(3)
                .forEach(citizen -> out.printf(
                        Locale.ROOT,
                        "  %-22s %-15s %-20s %s%n",
                        citizen.path("phone").asString(""),
                        "one-time code",
                        "citizen",
                        citizen.path("name").asString("")));
        JsonNode code = active(demo.path("codes"));
        if (!code.isMissingNode()) {
            out.println();
            out.println("  A code to scan: " + code.path("url").asString("") + "  spoken "
                    + code.path("spoken").asString(""));
            out.println();
            out.print(TerminalCode.draw(code.path("url").asString("")));
        }
    }

    private static JsonNode active(JsonNode codes) {
        return codes.valueStream()
                .filter(code -> "ACTIVE".equals(code.path("state").asString("ACTIVE")))
                .findFirst()
                .orElse(codes.path(0));
    }
}
