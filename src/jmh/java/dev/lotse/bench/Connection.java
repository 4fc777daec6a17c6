package dev.lotse.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.regex.Pattern;

/** Asks a server and counts what it answers without keeping it: nearly all of the processors is the server's. */
final class Connection implements AutoCloseable {
    private static final Pattern GOOD = Pattern.compile(
            "HTTP/1\\.1 200 .*\r\ncontent-length: (\\d+)\r\n.*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final String HEAD_ENDS = "\r\n\r\n";

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[128 * 1024];

    Connection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** How many bytes the answer is long. */
    int post(String path, String json) throws IOException {
        var body = json.getBytes(UTF_8);
        var head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length + HEAD_ENDS;
        out.write(head.getBytes(ISO_8859_1));
        out.write(body);
        return answer();
    }

    private int answer() throws IOException {
        var read = 0;
        var headEnds = -1;
        while (headEnds < 0) {
            read += read(read, buffer.length - read);
            headEnds = new String(buffer, 0, read, ISO_8859_1).indexOf(HEAD_ENDS);
        }
        var bodyBegins = headEnds + HEAD_ENDS.length();
        var head = GOOD.matcher(new String(buffer, 0, bodyBegins, ISO_8859_1));
        if (!head.matches()) {
            throw new IllegalStateException("The server answers " + new String(buffer, 0, read, UTF_8));
        }
        var length = Integer.parseInt(head.group(1));
        for (var left = length - (read - bodyBegins); left > 0; ) {
            left -= read(0, Math.min(left, buffer.length));
        }
        return length;
    }

    private int read(int at, int most) throws IOException {
        var count = in.read(buffer, at, most);
        if (count < 0) {
            throw new EOFException("The server closed the connection");
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
