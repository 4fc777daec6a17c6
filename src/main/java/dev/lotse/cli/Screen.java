package dev.lotse.cli;

import dev.lotse.feed.Progress;
import dev.lotse.feed.Tally;
import java.io.Console;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a command shows while it works.
 *
 * @param terminal whether somebody watches; else progress is a line now and then, for a log
 */
public record Screen(boolean terminal, Duration lineEvery) {
    private static final Duration USUAL = Duration.ofSeconds(10);

    /** The screen of this process. */
    public static Screen ofProcess() {
        return new Screen(
                Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent(),
                USUAL);
    }

    /** How far an import is. */
    interface Watch extends Progress, AutoCloseable {
        @Override
        void close();
    }

    void print(CommandSpec spec, String text) {
        var out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }

    /** Says something beside the result. */
    void note(CommandSpec spec, String text) {
        var err = spec.commandLine().getErr();
        err.println(text);
        err.flush();
    }

    Watch watch(CommandSpec spec, String name) {
        return terminal ? new Bar(name) : new WatchedInLines(new Lines(this, spec), name);
    }

    /** A bar on standard error, gone when it is done. */
    static ProgressBar bar(String name, String unit, long unitSize) {
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(1)
                .setUnit(unit, unitSize)
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                .setUpdateIntervalMillis(200)
                .clearDisplayOnFinish()
                .build();
    }

    /** A line now and then, for logs. */
    static final class Lines {
        private final Screen screen;
        private final CommandSpec spec;
        private long told = System.nanoTime();

        Lines(Screen screen, CommandSpec spec) {
            this.screen = screen;
            this.spec = spec;
        }

        /** Notes {@code text} if the last one is long enough ago. */
        void note(Supplier<String> text) {
            var now = System.nanoTime();
            if (now - told >= screen.lineEvery().toNanos()) {
                told = now;
                screen.note(spec, text.get());
            }
        }
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static final class Bar implements Watch {
        private static final long A_STEP = 1_000;

        private final ProgressBar bar;

        Bar(String name) {
            bar = bar(name, " KB", A_STEP);
        }

        @Override
        public void at(long read, long size, Tally tally) {
            bar.maxHint(size);
            bar.stepTo(read);
            bar.setExtraMessage(number(tally.read()) + " rows");
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    private record WatchedInLines(Lines lines, String name) implements Watch {
        @Override
        public void at(long read, long size, Tally tally) {
            if (read < size) {
                lines.note(() -> "%s: %s rows, %d %%".formatted(name, number(tally.read()), 100 * read / size));
            }
        }

        @Override
        public void close() {}
    }
}
