package dev.lotse.store;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the first of a series of failures, and its end. For any thread. */
final class Series {
    private static final Logger LOG = LoggerFactory.getLogger(Series.class);

    private final String beginning;
    private final String end;
    private final AtomicBoolean failing = new AtomicBoolean();

    /** What the log says of the first failure, and of the first success after it. */
    Series(String beginning, String end) {
        this.beginning = beginning;
        this.end = end;
    }

    void failed(Throwable failure) {
        if (failing.compareAndSet(false, true)) {
            LOG.error(beginning, failure);
        }
    }

    void succeeded() {
        if (failing.get() && failing.compareAndSet(true, false)) {
            LOG.info(end);
        }
    }
}
