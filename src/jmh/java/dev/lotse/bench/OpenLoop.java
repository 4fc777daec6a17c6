package dev.lotse.bench;

import static dev.lotse.bench.Results.map;
import static dev.lotse.bench.Results.median;
import static dev.lotse.bench.Results.rounded;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Asks at a constant rate whatever the answers take. Latency counts from when a request was due, not from when it could be
 * sent, so that waiting behind a slow answer is waiting (no coordinated omission). One thread has all connections: several
 * would wait for each other to leave a core, which would count as the server's latency.
 */
record OpenLoop(int port, String path, int customers) {
    /** Each has its share of the rate and one request at a time. */
    private static final int CONNECTIONS = 32;

    private static final long MOST_NANOS = 60_000_000_000L;
    private static final long LEAD_NANOS = 50_000_000;

    /** What came of it; latencies in milliseconds. */
    record Measured(double perSecond, double p50, double p99, double p999, double most, long errors) {

        /** Of several runs; the errors are those of all. */
        static Measured ofMedians(List<Measured> runs) {
            return new Measured(
                    median(runs, Measured::perSecond),
                    median(runs, Measured::p50),
                    median(runs, Measured::p99),
                    median(runs, Measured::p999),
                    median(runs, Measured::most),
                    runs.stream().mapToLong(Measured::errors).sum());
        }

        Map<String, Object> told() {
            return map(
                    "perSecond",
                    rounded(perSecond),
                    "p50Millis",
                    rounded(p50),
                    "p99Millis",
                    rounded(p99),
                    "p999Millis",
                    rounded(p999),
                    "mostMillis",
                    rounded(most),
                    "errors",
                    errors);
        }
    }

    /** Timers of epoll run late by microseconds, those of Java's selectors by a millisecond. */
    private record Transport(IoHandlerFactory io, Class<? extends Channel> channel) {
        static Transport best() {
            return Epoll.isAvailable()
                    ? new Transport(EpollIoHandler.newFactory(), EpollSocketChannel.class)
                    : new Transport(NioIoHandler.newFactory(), NioSocketChannel.class);
        }
    }

    /** @throws IllegalStateException if a connection broke, for the rate would be lower from then on */
    Measured run(double perSecond, int seconds) throws InterruptedException {
        var run = new Run(perSecond, seconds);
        var transport = Transport.best();
        try (var thread = new MultiThreadIoEventLoopGroup(1, transport.io())) {
            return run.measured(
                    new Bootstrap().group(thread).channel(transport.channel()).option(ChannelOption.TCP_NODELAY, true));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a connection to port " + port + " broke", e.getCause());
        }
    }

    /** What has come of it so far, which belongs to the thread of the connections until that is done. */
    private final class Run {
        private final Histogram histogram = new Histogram(MOST_NANOS, 3);
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final long gap;
        private final long duration;
        private int asking = CONNECTIONS;
        private long errors;

        Run(double perSecond, int seconds) {
            gap = (long) (1e9 * CONNECTIONS / perSecond);
            duration = TimeUnit.SECONDS.toNanos(seconds);
        }

        Measured measured(Bootstrap bootstrap) throws InterruptedException, ExecutionException {
            var connections = new ArrayList<Connected>();
            for (var i = 0; i < CONNECTIONS; i++) {
                var address = InetAddress.getLoopbackAddress();
                var http = bootstrap.clone().handler(new HttpResponseDecoder());
                connections.add(new Connected(http.connect(address, port).sync().channel(), requests(i)));
            }
            var begin = System.nanoTime() + LEAD_NANOS;
            for (var i = 0; i < CONNECTIONS; i++) {
                connections.get(i).start(begin + gap * i / CONNECTIONS, begin + duration);
            }
            done.get();
            return new Measured(
                    histogram.getTotalCount() * 1e9 / (System.nanoTime() - begin),
                    histogram.getValueAtPercentile(50) / 1e6,
                    histogram.getValueAtPercentile(99) / 1e6,
                    histogram.getValueAtPercentile(99.9) / 1e6,
                    histogram.getMaxValue() / 1e6,
                    errors);
        }

        /** Sends its next request when that is due and the one before is answered. */
        private final class Connected extends SimpleChannelInboundHandler<HttpObject> {
            private final Channel channel;
            private final byte[][] requests;
            private int next;
            private long due;
            private long end;
            private boolean good;

            Connected(Channel channel, byte[][] requests) {
                this.channel = channel;
                this.requests = requests;
                channel.pipeline().addLast(this);
            }

            void start(long due, long end) {
                this.due = due;
                this.end = end;
                channel.eventLoop().execute(this::askWhenDue);
            }

            private void askWhenDue() {
                var early = due - System.nanoTime();
                if (due >= end) {
                    channel.close();
                    asking--;
                    if (asking == 0) {
                        done.complete(null);
                    }
                } else if (early > 0) {
                    channel.eventLoop().schedule(this::ask, early, TimeUnit.NANOSECONDS);
                } else {
                    ask();
                }
            }

            private void ask() {
                channel.writeAndFlush(Unpooled.wrappedBuffer(requests[next]), channel.voidPromise());
                next = next + 1 == requests.length ? 0 : next + 1;
            }

            @Override
            protected void channelRead0(ChannelHandlerContext ctx, HttpObject part) throws IOException {
                if (part.decoderResult().isFailure()) {
                    throw new IOException("no HTTP", part.decoderResult().cause());
                }
                if (part instanceof HttpResponse answer) {
                    good = answer.status().equals(HttpResponseStatus.OK);
                }
                if (part instanceof LastHttpContent) {
                    if (good) {
                        histogram.recordValue(Math.min(MOST_NANOS, System.nanoTime() - due));
                    } else {
                        errors++;
                    }
                    due += gap;
                    askWhenDue();
                }
            }

            @Override
            public void channelInactive(ChannelHandlerContext ctx) {
                if (due < end) {
                    done.completeExceptionally(new EOFException("the connection ended"));
                }
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                done.completeExceptionally(cause);
            }
        }
    }

    /** Those about every so manieth customer. */
    private byte[][] requests(int number) {
        return IntStream.iterate(number, i -> i < customers, i -> i + CONNECTIONS)
                .mapToObj(this::request)
                .toArray(byte[][]::new);
    }

    private byte[] request(int customer) {
        var body = Population.request(customer);
        return ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
