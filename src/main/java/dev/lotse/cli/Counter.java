package dev.lotse.cli;

import dev.lotse.simulation.Simulation;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Model.CommandSpec;

/** How far a command is that goes through customers: a bar on a terminal, else a line now and then. */
sealed interface Counter extends Simulation.Progress, AutoCloseable {

    static Counter on(Screen screen, CommandSpec spec, String name) {
        return screen.terminal() ? new Bar(name) : new Lines(screen, spec, name);
    }

    @Override
    void close();

    /** On standard error, gone when it is done. */
    final class Bar implements Counter {
        private final ProgressBar bar;

        Bar(String name) {
            bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(1)
                    .setUnit(" customers", 1)
                    .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                    .setUpdateIntervalMillis(200)
                    .clearDisplayOnFinish()
                    .build();
        }

        @Override
        public void at(long done, long total) {
            bar.maxHint(total);
            bar.stepTo(done);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** For logs. */
    final class Lines implements Counter {
        private final Screen screen;
        private final CommandSpec spec;
        private final String name;
        private long told = System.nanoTime();

        Lines(Screen screen, CommandSpec spec, String name) {
            this.screen = screen;
            this.spec = spec;
            this.name = name;
        }

        @Override
        public void at(long done, long total) {
            var now = System.nanoTime();
            if (now - told >= screen.lineEvery().toNanos() && done < total) {
                told = now;
                screen.note(spec, "%s: %s of %s customers".formatted(name, Screen.number(done), Screen.number(total)));
            }
        }

        @Override
        public void close() {}
    }
}
