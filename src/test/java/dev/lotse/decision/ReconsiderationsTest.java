package dev.lotse.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReconsiderationsTest {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final Reconsiderations reconsiderations = new Reconsiderations();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() {
        gate.countDown();
        reconsiderations.close();
    }

    private CompletableFuture<Thread> begin() {
        return CompletableFuture.supplyAsync(this::passed, reconsiderations);
    }

    private Thread passed() {
        try {
            gate.await();
            return Thread.currentThread();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatFindsTooManyIsRefusedAtOnceAndTakenWhenTheyAreDone() {
        var taken = Stream.generate(this::begin).limit(Reconsiderations.MOST).toList();

        assertThatThrownBy(this::begin)
                .isInstanceOf(TooManyReconsiderations.class)
                .hasMessageStartingWith("128 cases");
        gate.countDown();
        assertThat(taken).allSatisfy(each -> assertThat(each).succeedsWithin(TEN_SECONDS));
        assertThat(begin()).succeedsWithin(TEN_SECONDS);
    }

    @Test
    void whatFindsTooManyOnlyAfterSomethingWasReadFailsOfThem() {
        var read = new CompletableFuture<String>();
        var late = read.thenApplyAsync(text -> text, reconsiderations);
        IntStream.range(0, Reconsiderations.MOST).forEach(i -> begin());

        read.complete("");

        assertThatThrownBy(late::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TooManyReconsiderations.class);
    }

    @Test
    void whatWasBegunGoesOnHoweverManyWait() {
        var taken = Stream.generate(this::begin).limit(Reconsiderations.MOST).toList();

        var part = CompletableFuture.supplyAsync(this::passed, reconsiderations::goOn);
        gate.countDown();

        assertThat(part).succeedsWithin(TEN_SECONDS);
        assertThat(taken).allSatisfy(each -> assertThat(each).succeedsWithin(TEN_SECONDS));
    }

    @Test
    void noneKeepsACarrierOfVirtualThreadsBusyOrAllProcessors() {
        var taken = Stream.generate(this::begin).limit(Reconsiderations.MOST).toList();
        gate.countDown();

        var threads = taken.stream().map(CompletableFuture::join).distinct().toList();
        assertThat(threads).noneMatch(Thread::isVirtual);
        assertThat(threads)
                .hasSizeLessThanOrEqualTo(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }
}
