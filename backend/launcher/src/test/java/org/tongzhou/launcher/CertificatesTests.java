package org.tongzhou.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTests {

    /** The kind of a subject alternative name (RFC 5280, 4.2.1.6). */
    private static final int DNS_NAME = 2;

    @TempDir
    private Path root;

    @Test
    void makesACertificateForTheAddressThatItsAuthoritySigned() throws Exception {
        prepare("192.168.1.7");

        List<X509Certificate> chain = read("server.crt");
        X509Certificate authority = read("authority.crt").getFirst();
        assertThat(chain).endsWith(authority);
        chain.getFirst().verify(authority.getPublicKey());
        assertThat(chain.getFirst().getSubjectAlternativeNames()).anyMatch(name -> "192.168.1.7".equals(name.get(1)));
    }

    @Test
    void keepsTheAuthorityWhenTheAddressChanges() throws Exception {
        prepare("192.168.1.7");
        List<X509Certificate> authority = read("authority.crt");
        X509Certificate before = read("server.crt").getFirst();
        prepare("192.168.1.7");
        assertThat(read("server.crt").getFirst()).isEqualTo(before);

        prepare("10.0.0.9");
        assertThat(read("authority.crt")).isEqualTo(authority);
        assertThat(read("server.crt").getFirst().getSubjectAlternativeNames())
                .anyMatch(name -> "10.0.0.9".equals(name.get(1)));
    }

    @Test
    void namesAHostAsWellAsAnAddress() throws Exception {
        prepare("minzheng.example");

        assertThat(read("server.crt").getFirst().getSubjectAlternativeNames())
                .anyMatch(name ->
                        Integer.valueOf(DNS_NAME).equals(name.get(0)) && "minzheng.example".equals(name.get(1)));
    }

    private void prepare(String address) {
        DataFolder folder = new DataFolder(root);
        folder.prepare();
        new Certificates(folder, address).prepare();
    }

    private List<X509Certificate> read(String name) throws Exception {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(root.resolve("tls/" + name))))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
    }
}
