package org.tongzhou.documents.inspection;

import static org.tongzhou.documents.inspection.SampleFiles.text;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands in for ClamAV's daemon and finds EICAR wherever it stands. */
final class ScannerThatKnowsOneVirus implements AutoCloseable {

    private final ServerSocket door;

    ScannerThatKnowsOneVirus() throws IOException {
        this.door = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::answer);
    }

    String address() {
        return "127.0.0.1:" + door.getLocalPort();
    }

    private void answer() {
        while (!door.isClosed()) {
            try (Socket socket = door.accept()) {
                boolean found = Bytes.indexOf(received(socket), text(HostileFilesWithVirus.EICAR), 0) >= 0;
                socket.getOutputStream().write(text(found ? "stream: Eicar-Signature FOUND\0" : "stream: OK\0"));
            } catch (IOException e) {
                // The door was closed, or one file was not sent to its end: the inspector says so.
            }
        }
    }

    /** What a client hands over by clamd's INSTREAM. */
    static byte[] received(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        in.readFully(new byte["zINSTREAM\0".length()]);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            file.write(in.readNBytes(length));
        }
        return file.toByteArray();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
