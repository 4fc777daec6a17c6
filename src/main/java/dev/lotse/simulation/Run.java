package dev.lotse.simulation;

/** A simulation that was ordered: its question, and what has become of it so far. */
public final class Run {

    /** Where it stands. */
    public sealed interface State {
        /** It waits its turn, or is at work. */
        record Running() implements State {}

        record Done(Shift shift) implements State {}

        /** @param why for whoever ordered it */
        record Failed(String why) implements State {}
    }

    /** How many customers were looked at, of how many. */
    public record Progress(long done, long total) {}

    private final String id;
    private final Question question;
    private volatile Progress progress = new Progress(0, 0);
    private volatile State state = new State.Running();

    Run(String id, Question question) {
        this.id = id;
        this.question = question;
    }

    public String id() {
        return id;
    }

    public Question question() {
        return question;
    }

    public State state() {
        return state;
    }

    public Progress progress() {
        return progress;
    }

    public boolean running() {
        return state instanceof State.Running;
    }

    void at(Progress now) {
        progress = now;
    }

    void ended(State end) {
        state = end;
    }
}
