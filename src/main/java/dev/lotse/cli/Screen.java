package dev.lotse.cli;

import dev.lotse.feed.Progress;
import dev.lotse.feed.Tally;
import java.io.Console;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
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
        return terminal ? new Bar(name) : new Lines(spec, this, name);
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static final class Bar implements Watch {
        private static final long A_STEP = 1_000;

        private final ProgressBar bar;

        Bar(String name) {
            bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(1)
                    .setUnit(" KB", A_STEP)
                    .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                    .setUpdateIntervalMillis(200)
                    .clearDisplayOnFinish()
                    .build();
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

    private static final class Lines implements Watch {
        private final CommandSpec spec;
        private final Screen screen;
        private final String name;
        private long told = System.nanoTime();

        Lines(CommandSpec spec, Screen screen, String name) {
            this.spec = spec;
            this.screen = screen;
            this.name = name;
        }

        @Override
        public void at(long read, long size, Tally tally) {
            var now = System.nanoTime();
            if (now - told >= screen.lineEvery().toNanos() && read < size) {
                told = now;
                screen.note(
                        spec,
                        "%s: %s rows, %d %%"
                                .formatted(name, number(tally.read()), size == 0 ? 100 : 100 * read / size));
            }
        }

        @Override
        public void close() {}
    }
}
