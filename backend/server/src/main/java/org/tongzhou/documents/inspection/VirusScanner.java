package org.tongzhou.documents.inspection;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Asks ClamAV's daemon about a file (its INSTREAM command). Where one is configured and does not answer, nothing passes. */
@Component
public class VirusScanner {

    private static final Logger log = LoggerFactory.getLogger(VirusScanner.class);
    private static final int TIMEOUT_MILLIS = 4_000;
    private static final int CHUNK = 64 * 1024;
    private static final int MAX_REPLY = 1024;

    private final String host;
    private final int port;

    /** {@code tongzhou.clamd} is {@code host:port}; empty means that no scanner is used. */
    VirusScanner(@Value("${tongzhou.clamd:}") String address) {
        int colon = address.lastIndexOf(':');
        if (address.isEmpty()) {
            log.warn(
                    "tongzhou.clamd is not set: uploaded files are checked and re-encoded but not scanned for viruses");
        } else if (colon < 1) {
            throw new IllegalArgumentException("tongzhou.clamd must be host:port, not " + address);
        }
        this.host = address.isEmpty() ? "" : address.substring(0, colon);
        this.port = address.isEmpty() ? 0 : Integer.parseInt(address.substring(colon + 1));
    }

    void scan(byte[] file) {
        if (host.isEmpty()) {
            return;
        }
        String reply = ask(file);
        if (reply.endsWith(" FOUND")) {
            log.warn("a virus was found in an upload: {}", reply);
            throw new FileRefusedException(Refusal.VIRUS_FOUND);
        }
        if (!reply.equals("stream: OK")) {
            throw new ScannerUnavailableException("clamd answered " + reply);
        }
    }

    private String ask(byte[] file) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            for (int at = 0; at < file.length; at += CHUNK) {
                int length = Math.min(CHUNK, file.length - at);
                out.writeInt(length);
                out.write(file, at, length);
            }
            out.writeInt(0);
            out.flush();
            byte[] reply = socket.getInputStream().readNBytes(MAX_REPLY);
            return new String(reply, StandardCharsets.US_ASCII)
                    .replace("\0", "")
                    .strip();
        } catch (IOException e) {
            throw new ScannerUnavailableException(e.toString());
        }
    }
}
