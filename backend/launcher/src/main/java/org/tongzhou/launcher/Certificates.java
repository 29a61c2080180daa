package org.tongzhou.launcher;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The certificate by which phones on the local network reach this machine: signed by an authority made here at the first
 * start, so that a phone which trusts it once need not be asked again when the address changes.
 */
final class Certificates {

    private static final String AUTHORITY = "authority";
    private static final String SERVER = "server";
    private static final Duration MARGIN = Duration.ofDays(30);
    private static final String VALID_DAYS = "397";
    private static final String AUTHORITY_DAYS = "3650";

    private final DataFolder folder;
    private final String address;
    private final Path store;

    Certificates(DataFolder folder, String address) {
        this.folder = folder;
        this.address = address;
        this.store = folder.resolve("tls/store.p12");
    }

    /** Makes what is missing, for another address, or about to expire. */
    void prepare() {
        try {
            Files.createDirectories(store.getParent());
            Files.setPosixFilePermissions(store.getParent(), PosixFilePermissions.fromString("rwx------"));
            folder.once("secrets/tls-password");
            if (!Files.exists(store)) {
                makeAuthority();
            }
            KeyStore keys = open();
            if (!fits((X509Certificate) keys.getCertificate(SERVER))) {
                if (keys.containsAlias(SERVER)) {
                    keytool("-delete", "-alias", SERVER);
                }
                makeServer();
                export(open());
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new LaunchException("The certificate cannot be made: " + e.getMessage(), e);
        }
    }

    Path authorityFile() {
        return folder.resolve("tls/authority.crt");
    }

    /** What Spring needs to answer by https. */
    List<String> serverArguments() {
        return List.of(
                "--server.ssl.certificate=file:" + folder.resolve("tls/server.crt"),
                "--server.ssl.certificate-private-key=file:" + folder.resolve("tls/server.key"));
    }

    /** What a JVM of ours needs to believe the other's certificate. */
    List<String> trustOptions() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + folder.resolve("tls/trust.p12"),
                "-Djavax.net.ssl.trustStorePassword=changeit");
    }

    HttpClient client() {
        try (var input = Files.newInputStream(folder.resolve("tls/trust.p12"))) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(input, "changeit".toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            return HttpClient.newBuilder().sslContext(tls).build();
        } catch (IOException | GeneralSecurityException e) {
            throw new LaunchException("The certificate cannot be read: " + e.getMessage(), e);
        }
    }

    private boolean fits(@Nullable X509Certificate certificate) throws GeneralSecurityException {
        if (certificate == null
                || certificate.getNotAfter().toInstant().isBefore(Instant.now().plus(MARGIN))) {
            return false;
        }
        var names = certificate.getSubjectAlternativeNames();
        return names != null && names.stream().anyMatch(name -> address.equals(name.get(1)));
    }

    private void makeAuthority() throws IOException {
        keytool(
                "-genkeypair",
                "-alias",
                AUTHORITY,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=Tongzhou on this machine",
                "-validity",
                AUTHORITY_DAYS,
                "-ext",
                "bc:critical=ca:true,pathlen:0",
                "-ext",
                "ku:critical=keyCertSign,cRLSign");
    }

    private void makeServer() throws IOException {
        Path request = folder.resolve("tls/request");
        Path signed = folder.resolve("tls/signed");
        keytool(
                "-genkeypair",
                "-alias",
                SERVER,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + address,
                "-validity",
                VALID_DAYS);
        keytool("-certreq", "-alias", SERVER, "-file", request.toString());
        keytool(
                "-gencert",
                "-alias",
                AUTHORITY,
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString(),
                "-validity",
                VALID_DAYS,
                "-ext",
                "san=" + kind() + ":" + address + ",dns:localhost,ip:127.0.0.1",
                "-ext",
                "eku=serverAuth",
                "-ext",
                "ku:critical=digitalSignature");
        keytool("-importcert", "-alias", SERVER, "-file", signed.toString(), "-noprompt");
        Files.delete(request);
        Files.delete(signed);
    }

    /** How a certificate calls the address: a number, or a name of the DNS. */
    private String kind() {
        return address.matches("[0-9.]+|.*:.*") ? "ip" : "dns";
    }

    private void export(KeyStore keys) throws IOException, GeneralSecurityException {
        StringBuilder chain = new StringBuilder();
        for (Certificate certificate : keys.getCertificateChain(SERVER)) {
            chain.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        Certificate authority = keys.getCertificate(AUTHORITY);
        Files.writeString(authorityFile(), pem("CERTIFICATE", authority.getEncoded()));
        Files.writeString(folder.resolve("tls/server.crt"), chain.toString());
        folder.write(
                "tls/server.key",
                pem("PRIVATE KEY", keys.getKey(SERVER, password()).getEncoded()));
        KeyStore trusted = KeyStore.getInstance(
                Path.of(System.getProperty("java.home"), "lib/security/cacerts").toFile(), "changeit".toCharArray());
        KeyStore copy = KeyStore.getInstance("PKCS12");
        copy.load(null, null);
        for (String alias : Collections.list(trusted.aliases())) {
            copy.setCertificateEntry(alias, trusted.getCertificate(alias));
        }
        copy.setCertificateEntry("tongzhou", authority);
        Path fresh = folder.resolve("tls/trust.new");
        try (var output = Files.newOutputStream(fresh)) {
            copy.store(output, "changeit".toCharArray());
        }
        Files.move(fresh, folder.resolve("tls/trust.p12"), StandardCopyOption.ATOMIC_MOVE);
    }

    private KeyStore open() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store.toFile(), password());
    }

    private char[] password() throws IOException {
        return Files.readString(folder.resolve("secrets/tls-password")).strip().toCharArray();
    }

    private void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12"));
        command.addAll(List.of(
                "-storepass:file", folder.resolve("secrets/tls-password").toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.log("keytool").toFile()))
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new LaunchException("keytool failed; see " + folder.log("keytool"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted");
        }
    }

    private static String pem(String kind, byte[] content) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }
}
