package dev.lotse.cli;

import dev.lotse.simulation.Simulation;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Model.CommandSpec;

/** How far a command is that goes through customers: a bar on a terminal, else a line now and then. */
sealed interface Counter extends Simulation.Progress, AutoCloseable {

    static Counter on(Screen screen, CommandSpec spec, String name) {
        return screen.terminal() ? new Bar(name) : new Lines(new Screen.Lines(screen, spec), name);
    }

    @Override
    void close();

    final class Bar implements Counter {
        private final ProgressBar bar;

        Bar(String name) {
            bar = Screen.bar(name, " customers", 1);
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
    record Lines(Screen.Lines lines, String name) implements Counter {
        @Override
        public void at(long done, long total) {
            if (done < total) {
                lines.note(() -> "%s: %s of %s customers".formatted(name, Screen.number(done), Screen.number(total)));
            }
        }

        @Override
        public void close() {}
    }
}
