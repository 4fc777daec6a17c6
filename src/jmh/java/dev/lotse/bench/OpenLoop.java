package dev.lotse.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Asks at a constant rate whatever the answers take. Latency counts from when a request was due, not from when it could be
 * sent, so that waiting behind a slow answer is waiting (no coordinated omission).
 *
 * @param connections each with a share of the rate and one request at a time
 */
record OpenLoop(int port, String path, int customers, int connections) {
    private static final long MOST_NANOS = 60_000_000_000L;

    /** What came of it; latencies in milliseconds. */
    record Measured(double perSecond, double p50, double p99, double p999, double most, long errors) {}

    /** @throws IllegalStateException if a connection broke, for the rate would be lower from then on */
    Measured run(double perSecond, int seconds) throws InterruptedException {
        var histogram = new Histogram(MOST_NANOS, 3);
        var errors = new AtomicLong();
        var broken = new AtomicReference<IOException>();
        var gap = (long) (1e9 * connections / perSecond);
        var begin = System.nanoTime() + 50_000_000;
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < connections; i++) {
            var number = i;
            threads.add(Thread.ofPlatform().start(() -> {
                var own = new Histogram(MOST_NANOS, 3);
                try {
                    errors.addAndGet(ask(
                            number, begin + gap * number / connections, gap, begin + seconds * 1_000_000_000L, own));
                } catch (IOException e) {
                    broken.set(e);
                }
                synchronized (histogram) {
                    histogram.add(own);
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        if (broken.get() != null) {
            throw new IllegalStateException("a connection to port " + port + " broke", broken.get());
        }
        return new Measured(
                histogram.getTotalCount() * 1e9 / (System.nanoTime() - begin),
                histogram.getValueAtPercentile(50) / 1e6,
                histogram.getValueAtPercentile(99) / 1e6,
                histogram.getValueAtPercentile(99.9) / 1e6,
                histogram.getMaxValue() / 1e6,
                errors.get());
    }

    /** How many answers were no 200. */
    private long ask(int number, long begin, long gap, long end, Histogram histogram) throws IOException {
        var requests = requests(number);
        var errors = 0L;
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            var out = socket.getOutputStream();
            var in = new BufferedInputStream(socket.getInputStream(), 16_384);
            var next = 0;
            for (var due = begin; due < end; due += gap) {
                for (var early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                out.write(requests[next]);
                next = next + 1 == requests.length ? 0 : next + 1;
                if (!answeredWell(in)) {
                    errors++;
                }
                histogram.recordValue(Math.min(MOST_NANOS, System.nanoTime() - due));
            }
        }
        return errors;
    }

    /** Those about every so manieth customer. */
    private byte[][] requests(int number) {
        return IntStream.iterate(number, i -> i < customers, i -> i + connections)
                .mapToObj(this::request)
                .toArray(byte[][]::new);
    }

    private byte[] request(int customer) {
        var body = "{\"customerId\":\"c-%d\",\"channel\":\"WEB\",\"limit\":3}".formatted(customer);
        return ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean answeredWell(InputStream in) throws IOException {
        var status = line(in);
        var length = -1;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        if (length >= 0) {
            in.skipNBytes(length);
        } else {
            skipChunks(in);
        }
        return status.startsWith("HTTP/1.1 200");
    }

    private static void skipChunks(InputStream in) throws IOException {
        for (var size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            in.skipNBytes(size + 2);
        }
        line(in);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection ended");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
