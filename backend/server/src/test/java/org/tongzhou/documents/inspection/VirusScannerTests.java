package org.tongzhou.documents.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class VirusScannerTests {

    private static final byte[] FILE = new byte[150_000];

    @Test
    void sendsTheWholeFileAndLetsACleanOnePass() throws Exception {
        try (ServerSocket clamd = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<byte[]> received = answer(clamd, "stream: OK\0");

            new VirusScanner("127.0.0.1:" + clamd.getLocalPort()).scan(FILE);

            assertThat(received.get()).isEqualTo(FILE);
        }
    }

    @Test
    void refusesAVirus() throws Exception {
        try (ServerSocket clamd = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<byte[]> received = answer(clamd, "stream: Eicar-Test-Signature FOUND\0");
            VirusScanner scanner = new VirusScanner("127.0.0.1:" + clamd.getLocalPort());

            assertThatExceptionOfType(FileRefusedException.class)
                    .isThrownBy(() -> scanner.scan(FILE))
                    .extracting(FileRefusedException::refusal)
                    .isEqualTo(Refusal.VIRUS_FOUND);
            assertThat(received.get()).hasSize(FILE.length);
        }
    }

    @Test
    void letsNothingPassWithoutAVerdict() throws Exception {
        try (ServerSocket clamd = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<byte[]> received = answer(clamd, "INSTREAM size limit exceeded. ERROR\0");
            VirusScanner scanner = new VirusScanner("127.0.0.1:" + clamd.getLocalPort());

            assertThatExceptionOfType(ScannerUnavailableException.class).isThrownBy(() -> scanner.scan(FILE));
            assertThat(received.get()).hasSize(FILE.length);
        }
    }

    @Test
    void letsNothingPassWhenTheScannerIsDown() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        VirusScanner scanner = new VirusScanner("127.0.0.1:" + port);

        assertThatExceptionOfType(ScannerUnavailableException.class).isThrownBy(() -> scanner.scan(FILE));
    }

    @Test
    void scansNothingWhereNoneIsConfigured() {
        assertThatCode(() -> new VirusScanner("").scan(FILE)).doesNotThrowAnyException();
    }

    private static CompletableFuture<byte[]> answer(ServerSocket clamd, String reply) {
        return CompletableFuture.supplyAsync(() -> {
            try (var socket = clamd.accept()) {
                byte[] file = ScannerThatKnowsOneVirus.received(socket);
                socket.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
                return file;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
