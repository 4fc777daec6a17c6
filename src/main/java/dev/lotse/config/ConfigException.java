package dev.lotse.config;

import java.util.List;
import java.util.stream.Collectors;

/** A file of the configuration is wrong; for whoever wrote it. Names everything that is wrong with it at once. */
public final class ConfigException extends RuntimeException {

    /**
     * One thing that is wrong.
     *
     * @param line from 1; 0 if it concerns the whole file
     * @param message names the key and the value, and a cure where one can be guessed
     */
    public record Problem(String file, int line, String message) {
        @Override
        public String toString() {
            return line == 0 ? file + ": " + message : file + " line " + line + ": " + message;
        }
    }

    private final List<Problem> problems;

    ConfigException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    ConfigException(String file, int line, String message) {
        this(List.of(new Problem(file, line, message)));
    }

    /** All of them, by line. */
    public List<Problem> problems() {
        return problems;
    }
}
