package dev.lotse.store;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What a class tells the operator meanwhile. */
final class LogOf implements AutoCloseable {
    private final Logger logger;
    private final Level before;
    private final ListAppender<ILoggingEvent> kept = new ListAppender<>();

    LogOf(Class<?> teller) {
        logger = (Logger) LoggerFactory.getLogger(teller);
        before = logger.getLevel();
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(kept);
        kept.start();
    }

    /** Each with its level, and the message of its failure if there was one. */
    List<String> told() {
        return kept.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage() + failure(event))
                .toList();
    }

    private static String failure(ILoggingEvent event) {
        return event.getThrowableProxy() == null
                ? ""
                : ": " + event.getThrowableProxy().getMessage();
    }

    @Override
    public void close() {
        logger.detachAppender(kept);
        logger.setAdditive(true);
        logger.setLevel(before);
    }
}
