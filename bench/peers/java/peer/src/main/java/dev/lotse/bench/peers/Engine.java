package dev.lotse.bench.peers;

import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Another engine that has loaded the rules. All event loops share it.
 *
 * @param <F> the facts of a customer as this engine likes them best
 */
public interface Engine<F> {

    /** Called once a customer, before the server is ready; numbers are doubles, what is unknown is not in the map. */
    F prepare(Map<String, Object> facts);

    /** Tells the position of each rule that holds, in any order. */
    void decide(F facts, IntConsumer held);

    @FunctionalInterface
    interface Loader<F> {
        Engine<F> load(List<Rule> rules) throws Exception;
    }
}
