package dev.lotse.decision;

import dev.lotse.facts.Customer;
import dev.lotse.facts.Stage;
import dev.lotse.facts.Verdicts;

/** The rules of one rule base, ready to be run by one thread. */
public interface Rules extends AutoCloseable {

    /**
     * What the rules of {@code stage} conclude of {@code customer}.
     *
     * @throws RuleFailure if a rule threw
     */
    Verdicts run(Stage stage, Customer customer);

    /** Whether there is any rule for {@code stage}. */
    boolean cover(Stage stage);

    @Override
    void close();
}
